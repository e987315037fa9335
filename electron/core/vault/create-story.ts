import type Database from 'better-sqlite3';
import sodium from 'sodium-native';
import { newId } from '../base/ids.ts';

/** Makes a story with signing keys of its own and returns its id. @param createdAt milliseconds since the epoch. */
export function createStory(db: Database.Database, title: string, createdAt: number, inbox = false): string {
  const id = newId();
  const secretKey = Buffer.alloc(64);
  const publicKey = Buffer.alloc(32);
  sodium.crypto_sign_keypair(publicKey, secretKey);
  db.prepare(
    'INSERT INTO story (id, title, created_at, signing_secret, signing_public, inbox) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id, title, createdAt, secretKey, publicKey, inbox ? 1 : 0);
  secretKey.fill(0);
  return id;
}
