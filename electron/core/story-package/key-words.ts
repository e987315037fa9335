import { createHash } from 'node:crypto';

/** 256 words that are hard to mishear for one another. Part of the format: never changed, or keys would change their words. */
const WORDS: readonly string[] = `
  acorn actor album alley almond amber anchor ankle apple apron arrow aspen atlas attic autumn bacon badge
  bagel baker balcony ballet bamboo banana banjo barrel basket beaver beetle bicycle biscuit blanket blossom
  bonnet bottle branch bread bridge broom bubble bucket buffalo butter button cabin cactus camel camera candle
  canoe canyon carpet carrot castle cedar cello chalk cheese cherry chimney cinema circle clover cobalt coconut
  coffee comet copper coral cotton cradle crayon cricket crystal cuckoo curtain daisy dancer desert diamond
  dolphin domino donkey dragon drawer drummer dynamo eagle easel eclipse elbow elephant ember emerald engine
  envelope falcon farmer feather fiddle finger flamingo flannel flute forest fossil fountain freckle galaxy
  garden garlic gazelle ginger giraffe glacier goblet gopher granite guitar hammer hammock harbor harvest hazel
  helmet hermit honey horizon hornet igloo island ivory jacket jaguar jasmine jelly jigsaw journal jungle
  kangaroo kettle koala ladder lagoon lantern laurel lemon leopard library lilac lizard lobster locket magnet
  mango maple marble meadow melon mirror mitten monkey mosaic muffin mustard napkin needle nickel noodle nutmeg
  oasis oatmeal ocean olive onion orange orchid otter oyster paddle palace panda parrot peanut pebble pelican
  pencil pepper piano pickle pigeon pillow planet pocket poppy potato pumpkin puzzle pyramid quartz rabbit
  radish rainbow raven ribbon river rocket saddle saffron salmon sandal satin scarf shadow shovel silver spider
  spinach sponge stadium statue sugar summer sunset teapot temple thimble thunder ticket tiger timber tomato
  torch tractor tulip tunnel turtle umbrella unicorn vacuum valley vanilla velvet village violin volcano waffle
  wagon walnut walrus whistle willow window winter wizard yogurt zebra
`
  .trim()
  .split(/\s+/u);

/** Ten words of a byte each: 80 bits, so that a second key with the same words can't be searched for. */
const COUNT = 10;

/**
 * A story's public key as ten words to compare by voice: the first bytes of the SHA-256 of the 32-byte key.
 * The same key always has the same words.
 */
export function keyWords(publicKey: Uint8Array): readonly string[] {
  const hash = createHash('sha256').update('story key words\0').update(publicKey).digest();
  return [...hash.subarray(0, COUNT)].map((byte) => WORDS[byte] ?? '');
}

/** Whether `text` is the words of some key, and so holds no name that anybody wrote. */
export function areKeyWords(text: string): boolean {
  const words = text.split(' ');
  return words.length === COUNT && words.every((word) => WORDS.includes(word));
}
