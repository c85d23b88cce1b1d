using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Riposte.Bench.Features;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

// Milliseconds for features over bars (1,000,000, or the number given), the best of nine runs. A slowdown here delays
// every run and every search. With 'all' as a further argument each definition of the catalogue is timed.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var table = SampleMarket.Clean(1, count, 3_000_000, Interval.Minute);
var columns = BarColumns.Of(table);
Say($"{count} bars, {Environment.ProcessorCount} processors");

// Our feature, TA-Lib's function.
(string Ours, string Theirs)[] twins =
[
    ("sma(20)", "SMA"),
    ("ema(20)", "EMA"),
    ("wma(20)", "WMA"),
    ("dema(20)", "DEMA"),
    ("tema(20)", "TEMA"),
    ("trima(20)", "TRIMA"),
    ("kama(10)", "KAMA"),
    ("t3(5)", "T3"),
    ("bollinger(20)", "BBANDS"),
    ("parabolic_sar", "SAR"),
    ("adx(14)", "ADX"),
    ("aroon(25)", "AROON"),
    ("linear_slope(14)", "LINEARREG_SLOPE"),
    ("macd(12,26,9)", "MACD"),
    ("hilbert_period", "HT_DCPERIOD"),
    ("hilbert_phase", "HT_DCPHASE"),
    ("hilbert_trend_mode", "HT_TRENDMODE"),
    ("rsi(14)", "RSI"),
    ("stochastic(14,3,3)", "STOCH"),
    ("stochastic_rsi(14,5,3)", "STOCHRSI"),
    ("cci(20)", "CCI"),
    ("williams_r(14)", "WILLR"),
    ("roc(10)", "ROC"),
    ("momentum(10)", "MOM"),
    ("trix(15)", "TRIX"),
    ("ultimate_oscillator(7,14,28)", "ULTOSC"),
    ("ppo(12,26,9)", "PPO"),
    ("balance_of_power", "BOP"),
    ("atr(14)", "ATR"),
    ("natr(14)", "NATR"),
    ("std(20)", "STDDEV"),
    ("mfi(14)", "MFI"),
    ("obv(20)", "OBV"),
    ("ad_line", "AD"),
    ("chaikin_oscillator", "ADOSC"),
    ("cdl_hammer", "CDLHAMMER"),
    ("cdl_engulfing", "CDLENGULFING"),
    ("cdl_morning_star", "CDLMORNINGSTAR"),
    ("cdl_three_white_soldiers", "CDL3WHITESOLDIERS"),
    ("cdl_doji", "CDLDOJI"),
];
var (peer, why) = TaLib.Measure(table, Path.Combine(Environment.CurrentDirectory, "node_modules", "talib"));
Say($"TA-Lib: {(peer is null ? why : "C library of the npm package talib")}");
Say($"{"feature", -32} {"ms", 8} {"TA-Lib ms", 10} {"ratio", 6}");
foreach (var (ours, theirs) in twins)
{
    var own = Best(Alone(FeatureSpec.Parse(ours)));
    var other = peer?.GetValueOrDefault(theirs, double.NaN) ?? double.NaN;
    Say($"{ours, -32} {own, 8:F1} {other, 10:F1} {own / other, 6:F2}");
}

if (args.Contains("all"))
{
    foreach (var definition in FeatureCatalog.All)
    {
        var spec = FeatureSpec.Of(definition);
        Say($"{definition.Family, -12} {spec.Text, -40} {Best(Alone(spec)), 8:F1} ms");
    }
}

Say($"{"panel", -32} {"outputs", 8} {"1 thread", 10} {"2 threads", 10}");
foreach (var (name, specs) in FeatureCatalog.Sets)
{
    Print(name, specs);
}
var ofBars = FeatureCatalog
    .Sets.Where(set => set.Key is not ("microstructure" or "derivatives" or "cross" or "patterns"))
    .SelectMany(set => set.Value)
    .ToImmutableArray();
Print("all sets of bars alone", ofBars);
PrintLimit();
PrintStream("all sets of bars alone", ofBars);
PrintStream("every set", [.. FeatureCatalog.Sets.Values.SelectMany(set => set)]);

// One feature, with what it uses.
Action Alone(FeatureSpec spec)
{
    var node = spec.Build(table.Interval);
    var uses = spec.Definition.Uses(new FeatureArguments(spec.Arguments, table.Interval));
    var outputs = node.Info.Outputs.Select(_ => new double[count]).ToArray();
    if (uses.IsEmpty)
    {
        return () => node.Run(columns, outputs);
    }
    var panel = FeaturePanel.Create([spec], table.Interval, Inputs.All.ToHashSet());
    return () => panel.Run(table, SerialWorkers.Instance);
}

void Print(string name, IReadOnlyList<FeatureSpec> specs)
{
    var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
    var one = Best(() => panel.Run(table, SerialWorkers.Instance), 7);
    var two = Best(() => panel.Run(table, new ThreadPoolWorkers(2)), 7);
    Say($"{name, -32} {panel.OutputNames.Count, 8} {one, 10:F0} {two, 10:F0}");
}

// What memory alone would allow: reading five columns and writing each output once.
void PrintLimit()
{
    var outputs = FeaturePanel.Create(ofBars, table.Interval, Inputs.All.ToHashSet()).OutputNames.Count;
    var target = new double[count];
    var copy = Best(() => table[Input.Close].CopyTo(target));
    Say($"copying a column takes {copy:F2} ms: writing {outputs} outputs and nothing else {outputs * copy:F0} ms");
}

void PrintStream(string name, IReadOnlyList<FeatureSpec> specs)
{
    var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
    var values = new double[panel.OutputNames.Count];
    var ticks = new long[Math.Min(count, 100_000)];
    var allocated = 0L;
    for (var i = 0; i < ticks.Length; i++)
    {
        allocated = i == 1_000 ? GC.GetAllocatedBytesForCurrentThread() : allocated;
        var row = table.Row(i);
        var start = Stopwatch.GetTimestamp();
        panel.Next(row, values);
        ticks[i] = Stopwatch.GetTimestamp() - start;
    }
    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    Array.Sort(ticks);
    var unit = 1e6 / Stopwatch.Frequency;
    var (p50, p99) = (ticks[ticks.Length / 2] * unit, ticks[ticks.Length * 99 / 100] * unit);
    Say($"one bar, {name}, {values.Length} outputs: p50 {p50:F2} µs, p99 {p99:F2} µs, {allocated} bytes allocated");
}

// Warm for long enough that the runtime has recompiled what runs often: a process that computes many columns is warm.
static double Best(Action work, int rounds = 9)
{
    var warm = Stopwatch.GetTimestamp();
    do
    {
        work();
    } while (Stopwatch.GetElapsedTime(warm).TotalMilliseconds < 300);
    var best = double.PositiveInfinity;
    for (var i = 0; i < rounds; i++)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
