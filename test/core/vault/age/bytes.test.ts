import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../../../electron/core/base/bytes.ts';
import { decryptBytes, decryptStream } from '../../../../electron/core/vault/age/decrypter.ts';
import { encryptBytes, encryptBytesWithPassphrase } from '../../../../electron/core/vault/age/encrypt.ts';
import { createAgeHeader, findHeaderEnd } from '../../../../electron/core/vault/age/header.ts';
import { generateIdentity, isRecipient, recipientOf } from '../../../../electron/core/vault/age/identities.ts';

const hybrid = async (): Promise<{ identity: string; recipient: string }> => {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
};

describe('bytes', () => {
  test('encrypted to recipients are opened by any of their identities, and by the reference', async () => {
    const [one, two, other] = [await generateIdentity(), await generateIdentity(), await generateIdentity()];
    await fc.assert(
      fc.asyncProperty(fc.nat(200_000), async (size) => {
        const plain = new Uint8Array(randomBytes(size));
        const file = await encryptBytes([one.recipient, two.recipient], plain);
        for (const { identity } of [one, two]) {
          expect(Buffer.compare(await decryptBytes({ identities: [other.identity, identity] }, file), plain)).toBe(0);
        }
        const decrypter = new Decrypter();
        decrypter.addIdentity(two.identity);
        expect(Buffer.compare(await decrypter.decrypt(file), plain)).toBe(0);
        await expect(decryptBytes({ identities: [other.identity] }, file)).rejects.toMatchObject({
          code: 'age.no-identity',
        });
      }),
      { numRuns: 10 },
    );
  });

  test('encrypted with a passphrase are opened by it, here and by the reference, both ways', async () => {
    const plain = utf8('a list of names');
    const file = await encryptBytesWithPassphrase('correct horse', plain, 8);
    expect(await decryptBytes({ passphrase: 'correct horse' }, file)).toEqual(plain);
    await expect(decryptBytes({ passphrase: 'wrong horse' }, file)).rejects.toMatchObject({ code: 'age.no-identity' });
    const decrypter = new Decrypter();
    decrypter.addPassphrase('correct horse');
    expect(await decrypter.decrypt(file, 'text')).toBe('a list of names');
    const encrypter = new Encrypter();
    encrypter.setPassphrase('battery staple');
    encrypter.setScryptWorkFactor(8);
    expect(await decryptBytes({ passphrase: 'battery staple' }, await encrypter.encrypt(plain))).toEqual(plain);
  });

  test('for hybrid recipients alone are protected as such; kinds are not mixed', async () => {
    const [first, second, classic] = [await hybrid(), await hybrid(), await generateIdentity()];
    const file = await encryptBytes([first.recipient, second.recipient], utf8('x'));
    expect(await decryptBytes({ identities: [second.identity] }, file)).toEqual(utf8('x'));
    await expect(encryptBytes([first.recipient, classic.recipient], utf8('x'))).rejects.toMatchObject({
      code: 'age.mixed-recipients',
    });
  });

  test('are taken whatever a key happens to begin with', async () => {
    // An ordinary X25519 recipient: `tag` are the first 15 bits of its key, as of one in 32,768.
    const recipient = 'age1tag4ur23clxd5mzfsh79vn6pg0kaytjeq8w4ur23clxd5mzfsh7q4kjj0x';
    expect(isRecipient(recipient)).toBe(true);
    expect((await createAgeHeader([recipient])).header.length).toBeGreaterThan(100);
  });

  test('are refused for what is not a recipient', async () => {
    const { recipient, identity } = await generateIdentity();
    expect(isRecipient(recipient)).toBe(true);
    for (const text of [
      '',
      'age1',
      identity,
      recipient.slice(0, -1),
      `${recipient}x`,
      'ssh-ed25519 AAAA',
      'age1tag1qqqq',
    ]) {
      expect(isRecipient(text)).toBe(false);
      await expect(createAgeHeader([recipient, text])).rejects.toMatchObject({
        code: 'age.bad-recipient',
        data: { index: 1 },
      });
    }
    await expect(createAgeHeader([])).rejects.toMatchObject({ code: 'age.bad-recipient' });
    expect(await recipientOf(identity)).toBe(recipient);
    await expect(recipientOf('AGE-SECRET-KEY-1')).rejects.toMatchObject({ code: 'age.bad-identity' });
    await expect(decryptBytes({ identities: ['?'] }, await encryptBytes([recipient], utf8('')))).rejects.toMatchObject({
      code: 'age.bad-identity',
    });
  });
});

describe('a header', () => {
  test('that never ends is refused before it fills memory', async () => {
    const line = utf8(`${'A'.repeat(64)}\n`);
    let given = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield utf8('age-encryption.org/v1\n-> X25519 x\n');
      for (;;) {
        given += 65 * 1000;
        yield concat(...Array.from({ length: 1000 }, () => line));
      }
    };
    const reading = decryptStream({ passphrase: '' }, endless()).next();
    await expect(reading).rejects.toMatchObject({ code: 'age.bad-header' });
    expect(given).toBeLessThan(500_000);
  });

  test('is told from what is no age file by its first bytes', () => {
    expect(findHeaderEnd(utf8('age-encr'))).toBeUndefined();
    expect(() => findHeaderEnd(utf8('age-encryption.org/v2\n'))).toThrow('age.not-age');
    expect(() => findHeaderEnd(utf8('PK'))).toThrow('age.not-age');
  });
});
