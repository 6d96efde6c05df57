// Files that the reader chooses.

import { Failure } from '../api.js';
import { t } from '../language.js';

/** A file name's ending, in small letters. */
export const extensionOf = name => name.split('.').pop().toLowerCase();

/** Reads a chosen file into memory: what is sent is then what was chosen, also where the file is changed or saved anew meanwhile. */
export async function readFile(chosen, type) {
  try {
    return { name: chosen.name, size: chosen.size, type, bytes: await chosen.arrayBuffer() };
  } catch (refusal) {
    if (!(refusal instanceof DOMException)) throw refusal;
    throw new Failure({
      title: t('文件读不出来', 'The file could not be read'),
      detail: t('它可能正被其他程序占用，或已被移走。请关闭后再选一次。', 'Another program may hold it open, or it has been moved. Close it and choose it again.'),
    });
  }
}
