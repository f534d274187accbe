import { expect, test } from 'vitest';
import {
  busdayCount,
  busdayOffset,
  callCalendar,
  type Roll,
} from '../../src/ndarray/dtype/datetime/busday.js';
import { converter } from '../../src/ndarray/dtype/datetime/convert.js';
import {
  datetimeData,
  type Metadata,
  metadataOf,
  parseMetadata,
  type TimeKind,
} from '../../src/ndarray/dtype/datetime/metadata.js';
import { parseDatetime } from '../../src/ndarray/dtype/datetime/parse.js';
import {
  type CastingRule,
  canCastMetadata,
  promoteMetadata,
} from '../../src/ndarray/dtype/datetime/promote.js';
import { datetimeText } from '../../src/ndarray/dtype/datetime/text.js';
import { numpy } from './numpy.js';

/**
 * Random questions and the answers of NumPy 2, as text. Left out: days of years beyond ±2.5·10¹⁶, where
 * NumPy's C overflows, and divisors of weeks, where it reads beyond its table.
 */
const program = `
import random, warnings
warnings.simplefilter('ignore')
random.seed(11)
UNITS = 'Y M W D h m s ms us ns ps fs as'.split()
NUMS = [1, 1, 1, 2, 3, 5, 7, 10, 12, 24, 25, 52, 60, 100, 365, 400, 1000, 1000000, 2147483647]
RULES = ['no', 'equiv', 'safe', 'same_kind', 'unsafe']
ROLLS = ['raise', 'nat', 'forward', 'following', 'backward', 'preceding', 'modifiedfollowing', 'modifiedpreceding']
TEXTS = ['2005-02-25T03:30:15.123456789', '-12005-12-31T23:59:59.9Z', '1969-01-31 00:00', '2004-02-29T12+05:30',
         '99-1', '2005', 'T:-+ .Z09']

def unit():
    num = random.choice(NUMS)
    return (str(num) if num > 1 else '') + random.choice(UNITS)

def tick():
    span = 10 ** random.randint(0, 18)
    return random.choice([random.randint(-2**63 + 1, 2**63 - 1), *[random.randint(-span, span)] * 3])

def beyond(kind, ticks, source):
    num, base = np.datetime_data(f'M8[{source}]')[::-1]
    count = (ticks * num + 2**63) % 2**64 - 2**63
    return kind == 'M' and base in 'YM' and abs(count) // (12 if base == 'M' else 1) > 25 * 10**15

def text():
    letters = list(random.choice(TEXTS))
    del letters[random.randint(0, len(letters)):]
    for _ in range(random.randint(0, 3)):
        letters.insert(random.randint(0, len(letters)), random.choice('0123456789-+:.TZ X \\t'))
    return ''.join(letters)

def bracket():
    inner = [random.choice(['', '', '2', '25', '+3', '-1', '1000']), random.choice(UNITS + ['generic', 'x', '']),
             random.choice(['', '', '', '/2', '/', '/10', '/7', '/ 4', '/1000', '/60x', '/365']),
             random.choice(['', '', '', ' ', 'x', ']'])]
    return '[' + ''.join(inner) + ']'

def asked(run):
    try:
        return str(run())
    except Exception as error:
        return f'{type(error).__name__}: {error}'

def data(dtype):
    return '%s %d' % np.datetime_data(dtype)

def at(kind, ticks, unit):
    return np.array([ticks], 'i8').view(f'{kind}8[{unit}]')

def scalar(text, unit):
    x = np.datetime64(text, *unit)
    return f"{int(x.view('i8'))} {data(x.dtype)}"

answer = {'old': old, **{name: [] for name in 'convert text promote cast parse offset count metadata'.split()}}
for _ in range(0 if old else given):
    kind, a, b, ticks = random.choice('Mm'), unit(), unit(), tick()
    if not beyond(kind, ticks, a):
        answer['convert'].append([kind, a, b, str(ticks),
                                  asked(lambda: int(at(kind, ticks, a).astype(f'{kind}8[{b}]').view('i8')[0]))])
    answer['text'].append([a, str(ticks), asked(lambda: at('M', ticks, a)[0])])
    answer['promote'].append([kind, a, b, asked(lambda: data(np.promote_types(f'{kind}8[{a}]', f'{kind}8[{b}]')))])
    answer['cast'].append([kind, a, b, str([rule for rule in RULES if np.can_cast(f'{kind}8[{a}]', f'{kind}8[{b}]', rule)])])
    words, wanted = text(), random.choice([[], [], ['D'], ['s'], ['ns'], ['M'], ['7D'], ['as']])
    answer['parse'].append([words, wanted, asked(lambda: scalar(words, wanted))])
    day, end = np.datetime64(random.randint(-40, 40), 'D'), np.datetime64(random.randint(-400, 400), 'D')
    steps = random.choice([random.randint(-5, 5), random.randint(-500, 500), random.randint(-10**9, 10**9)])
    off = [random.randint(-60, 60) for _ in range(random.randint(0, 30))]
    mask, roll, holidays = ''.join(random.choices('01', k=7)), random.choice(ROLLS), np.array(off, 'i8').view('M8[D]')
    answer['offset'].append([int(day.view('i8')), steps, mask, off, roll, asked(
        lambda: int(np.busday_offset(day, steps, roll, weekmask=mask, holidays=holidays).view('i8')))])
    answer['count'].append([int(day.view('i8')), int(end.view('i8')), mask, off, asked(
        lambda: np.busday_count(day, end, weekmask=mask, holidays=holidays))])
    brackets = bracket()
    if 'W/' not in brackets:
        answer['metadata'].append([brackets, asked(lambda: data('M8' + brackets))])
`;

const data = (of: Metadata): string => datetimeData(of).join(' ');
const RULES: readonly CastingRule[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];
const pair = (a: string, b: string) => [metadataOf(a), metadataOf(b)] as const;
const calendar = (mask: string, holidays: number[]) => callCalendar(mask, holidays.map(BigInt));

/** The same questions here. */
const here = {
  convert: (kind: TimeKind, a: string, b: string, ticks: string) =>
    converter(kind, ...pair(a, b))(BigInt(ticks)),
  text: (unit: string, ticks: string) => datetimeText(BigInt(ticks), metadataOf(unit)),
  promote: (kind: TimeKind, a: string, b: string) => data(promoteMetadata(kind, ...pair(a, b))),
  cast: (kind: TimeKind, a: string, b: string) => {
    const allowed = RULES.filter((rule) => canCastMetadata(kind, ...pair(a, b), rule));
    return `[${allowed.map((rule) => `'${rule}'`).join(', ')}]`;
  },
  parse: (text: string, [unit]: string[]) => {
    const wanted = unit === undefined ? undefined : metadataOf(unit);
    const { ticks, metadata } = parseDatetime(text, { metadata: wanted });
    return `${ticks} ${data(metadata)}`;
  },
  offset: (day: number, steps: number, mask: string, holidays: number[], roll: Roll) =>
    busdayOffset(BigInt(day), BigInt(steps), calendar(mask, holidays), roll),
  count: (begin: number, end: number, mask: string, holidays: number[]) =>
    busdayCount(BigInt(begin), BigInt(end), calendar(mask, holidays)),
  metadata: (text: string) => data(parseMetadata(text)),
};

type Question = keyof typeof here;

function asked(run: () => unknown): string {
  try {
    return String(run());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const COUNT = 4000;
const { old, ...answers } = numpy<Record<Question, unknown[][]> & { old: boolean }>(program, COUNT);

test.skipIf(old).each(Object.keys(here) as Question[])(
  'dates: %s is what NumPy answers',
  (question) => {
    const run = here[question] as (...given: unknown[]) => unknown;
    const wrong = answers[question].flatMap((one) => {
      const answer = asked(() => run(...one.slice(0, -1)));
      return answer === one.at(-1) ? [] : [[...one, answer]];
    });
    expect(answers[question].length).toBeGreaterThan(COUNT / 2);
    expect(wrong).toEqual([]);
  },
);
