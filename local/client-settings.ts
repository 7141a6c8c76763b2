import { region } from './identities.ts';

/** Given to any AWS client, it speaks to this cloud instead of Amazon's. The credentials are made up. */
export interface ClientSettings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export function clientSettings(endpoint: string): ClientSettings {
  return { endpoint, region, credentials };
}
