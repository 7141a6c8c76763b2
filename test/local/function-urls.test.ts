import { CfnOutput, Duration, aws_lambda as lambda } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../local/clock.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { type Making, type Synthesised, synthesise } from './synthesise.ts';

const sayItBack = `export const handler = async (event) => {
  if (event.rawPath === '/throw') throw new Error('as told');
  if (event.rawPath === '/plain') return { said: 'plainly' };
  if (event.rawPath === '/bytes') return { statusCode: 200, body: event.body, isBase64Encoded: event.isBase64Encoded };
  return { statusCode: 418, headers: { 'X-Teapot': 'yes' }, body: JSON.stringify(event) };
};`;

function addresses({ stack, bundle }: Making): void {
  const fn = (id: string): lambda.Function =>
    new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundle(id, sayItBack)),
      timeout: Duration.seconds(20),
    });
  const { NONE, AWS_IAM } = lambda.FunctionUrlAuthType;
  const tell = (id: string, value: string) => new CfnOutput(stack, id, { value });
  tell('Open', fn('Everybody').addFunctionUrl({ authType: NONE }).url);
  tell('Signed', fn('Few').addFunctionUrl({ authType: AWS_IAM }).url);
  const forgotten = new lambda.CfnUrl(stack, 'ForgottenUrl', {
    authType: NONE,
    targetFunctionArn: fn('Forgotten').functionArn,
  });
  tell('NoPermission', forgotten.attrFunctionUrl);
}

describe('the address of a function', () => {
  let synthesised: Synthesised;
  let cloud: Cloud;
  const at = new Date('2026-04-01T09:00:00Z');

  beforeAll(async () => {
    synthesised = synthesise(addresses);
    cloud = await startCloud({ assembly: synthesised.assembly, clock: standing(at) });
  });
  afterAll(async () => {
    await cloud?.stop();
    synthesised?.remove();
  });

  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${cloud.outputs.Open}${path}`, { method: 'POST', body, headers });
  const json = { 'content-type': 'application/json' };

  it('is on this machine only, and ends with a slash, as others of the stack may count on', () => {
    expect(cloud.outputs.Open).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]+\/$/);
  });

  it('turns a request into an event of payload format 2.0, at the time of the cloud', async () => {
    const answer = await post('some/where?a=1&b=x%20y', '{"a": 1}', { ...json, 'X-Signature': 'abc' });
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-teapot')).toBe('yes');
    expect(await answer.json()).toMatchObject({
      version: '2.0',
      rawPath: '/some/where',
      rawQueryString: 'a=1&b=x%20y',
      queryStringParameters: { a: '1', b: 'x y' },
      headers: { 'x-signature': 'abc' },
      requestContext: {
        http: { method: 'POST', path: '/some/where', sourceIp: '127.0.0.1' },
        time: '01/Apr/2026:09:00:00 +0000',
        timeEpoch: at.getTime(),
      },
      body: '{"a": 1}',
      isBase64Encoded: false,
    });
  });

  it('hands on every byte of a body that is no text, there and back', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const answer = await post('bytes', bytes, { 'content-type': 'application/octet-stream' });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('writes a form as Base64, as Amazon does, and looks by HEAD without sending anything', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const said = await (await post('some.token', 'note=On+it', form)).json();
    expect(said).toMatchObject({ rawPath: '/some.token', isBase64Encoded: true, body: btoa('note=On+it') });
    const looked = await fetch(`${cloud.outputs.Open}some.token`, { method: 'HEAD' });
    expect([looked.status, await looked.text()]).toEqual([418, '']);
  });

  it('has no body in the event where there was none', async () => {
    const event = await (await fetch(cloud.outputs.Open ?? '')).json();
    expect(event).toMatchObject({ rawPath: '/', requestContext: { http: { method: 'GET' } } });
    expect(event).not.toHaveProperty('body');
  });

  it('answers 200 with what a function says plainly, and 502 where it throws, without saying why', async () => {
    const plain = await post('plain', '');
    expect([plain.status, await plain.json()]).toEqual([200, { said: 'plainly' }]);
    const thrown = await post('throw', '');
    expect([thrown.status, await thrown.json()]).toEqual([502, { Message: 'Internal Server Error' }]);
  });

  it('takes six megabytes and no more, counted as they are written for the function', async () => {
    const most = 6 * 1024 * 1024;
    expect((await post('plain', 'x'.repeat(most), json)).status).toBe(200);
    expect((await post('plain', 'x'.repeat(most + 1), json)).status).toBe(413);
    expect((await post('plain', new Uint8Array(most - 1))).status).toBe(413);
  });

  it('lets nobody in where the template does not let everybody in', async () => {
    expect((await fetch(cloud.outputs.Signed ?? '')).status).toBe(403);
    expect((await fetch(cloud.outputs.NoPermission ?? '')).status).toBe(403);
  });

  it('is not there under another name', async () => {
    const other = new URL('/nobody/', cloud.outputs.Open);
    expect((await fetch(other)).status).toBe(404);
  });
});
