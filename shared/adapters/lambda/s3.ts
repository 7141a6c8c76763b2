import { s3Client } from '../clients.ts';
import { s3EmptyLetterbox, s3Eraser } from '../s3-eraser.ts';
import { s3Letterbox } from '../s3-letterbox.ts';
import { s3Objects } from '../s3-objects.ts';

const client = s3Client();

export const objects = (bucket: string) => s3Objects(client, bucket);
export const eraser = (bucket: string) => s3Eraser(client, bucket);
export const emptyLetterbox = (bucket: string) => s3EmptyLetterbox(client, bucket);
export const letterbox = (bucket: string, archive: string) => s3Letterbox(client, bucket, archive);
