// Districts and kinds of units, as people name and order them.

import { t } from '../language.js';

const isNumbered = district => /^\d+$/.test(district);

/** A district's name: numbered ones as 第3片区, others as they are written. */
export const districtText = district => isNumbered(district) ? t(`第${district}片区`, `District ${district}`) : district;

/** Compares districts: numbered ones by number, then the others by name. */
export const inDistrictOrder = (left, right) => isNumbered(left) && isNumbered(right)
  ? left - right
  : isNumbered(right) - isNumbered(left) || left.localeCompare(right, 'zh-CN');

/** The kinds of units. */
export const KINDS = ['township', 'department'];

/** A kind's name. */
export const kindText = kind => ({ township: t('乡镇（街道）', 'Townships'), department: t('县级部门', 'County departments') })[kind] ?? kind;
