using System.Collections.Immutable;
using System.IO.Compression;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Features.Kernels;
using Riposte.Features.Momentum;
using Riposte.Features.Trend;
using Riposte.Features.Volatility;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Anchored recursions against the same recursions never restarted, on 113,280 real bars: two years of 15-minute bars
/// and a month of minutes. The promise: 1e-9 of the scale of the input (prices) or of the output (percent).
/// </summary>
public sealed class AnchoringTests
{
    internal const string Quarters = "data/klines/um/BTCUSDT-15m-2022-2023.csv.gz";
    private const string Minutes = "data/raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip";

    [Theory]
    [InlineData(Quarters, "15m")]
    [InlineData(Minutes, "1m")]
    public void Serving_restarted_states_agrees_with_recursions_that_never_restart(string file, string interval)
    {
        var table = Read(file, Interval.Parse(interval));
        Assert.InRange(table.Count, 43_000, 71_000);
        Agree(table, "rsi(2)", 100, new RsiStep(2));
        Agree(table, "rsi(14)", 100, new RsiStep(14));
        Agree(table, "rsi(100)", 100, new RsiStep(100));
        Agree(table, "ema(5)", Price, new EmaStep(5));
        Agree(table, "ema(200)", Price, new EmaStep(200));
        Agree(table, "ema_distance(50)", 1, new EmaDistanceStep(50));
        Agree(table, "trix(15)", 1, new TrixStep(15));
        Agree(table, "atr(14)", Price, new AtrStep(14));
        Agree(table, "natr(50)", 1, new NatrStep(50));
        Agree(table, "adx(14)", 100, new AdxStep(14));
        Agree(table, "adx(40)", 100, new AdxStep(40));
        Agree(table, "macd(12,26,9)", Price, new MacdStep(12, 26, 9));
        Agree(table, "macd_ratio(12,26,9)", 1, new MacdRatioStep(12, 26, 9));
        Agree(table, "dema(20)", Price, new DemaStep(20));
        Agree(table, "tema(50)", Price, new TemaStep(50));
        Agree(table, "t3(5,0.7)", Price, new T3Step(5, 0.7));
        Agree(table, "t3(100,1)", Price, new T3Step(100, 1));
        Agree(table, "smma(14)", Price, new SmmaStep(14));
        Agree(table, "super_smoother(10)", Price, new SuperSmootherStep(10));
        Agree(table, "super_smoother(100)", Price, new SuperSmootherStep(100));
        Agree(table, "directional_movement(14)", Price, new DirectionalMovementStep(14));
        // Declared as resets, because nothing proves that they forget; on real bars these do.
        Agree(table, "hilbert_period", 50, new HilbertPeriodStep());
        Agree(table, "mama(0.5,0.05)", Price, new MamaStep(0.5, 0.05));
    }

    private const double Price = 10_000;

    private static void Agree(MarketTable table, string feature, double scale, object plain)
    {
        var node = FeatureSpec.Parse(feature).Build(table.Interval);
        var columns = BarColumns.Of(table);
        var served = node.Info.Outputs.Select(_ => new double[table.Count]).ToArray();
        node.Run(columns, served);
        Assert.True(
            Difference(columns, table, served, plain) <= 1e-9 * scale,
            $"{feature} strays from the plain recursion."
        );
    }

    // The largest difference; rows unknown on both sides agree, unknown on one side is infinitely far. The step stays
    // in its box, so its state is kept.
    private static double Difference(BarColumns columns, MarketTable table, double[][] served, object plain)
    {
        var values = new double[served.Length];
        var closes = table[Input.Close];
        var largest = 0.0;
        for (var i = 0; i < table.Count; i++)
        {
            if (plain is IStep column)
            {
                values[0] = column.Step(closes[i]);
            }
            else
            {
                ((IBarStep)plain).Step(new BarRow(columns, i), values);
            }
            for (var k = 0; k < values.Length; k++)
            {
                var bothUnknown = double.IsNaN(values[k]) && double.IsNaN(served[k][i]);
                var difference = Math.Abs(values[k] - served[k][i]);
                largest = bothUnknown
                    ? largest
                    : Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            }
        }
        return largest;
    }

    [Theory]
    [InlineData(Quarters, "15m")]
    [InlineData(Minutes, "1m")]
    public void Adaptive_means_forget_on_real_bars_where_nothing_proves_it(string file, string interval)
    {
        var table = Read(file, Interval.Parse(interval));
        Adapt(table, "kama(10,2,30)", "efficiency_ratio(10)", e => Math.Pow(e * (2 / 3.0 - 2 / 31.0) + 2 / 31.0, 2));
        Adapt(table, "vidya(20,9)", "cmo(9)", c => 2 / 21.0 * Math.Abs(c) / 100);
        Adapt(table, "frama(16)", "fractal_dimension(16)", d => Math.Max(0.01, Math.Exp(-4.6 * (d - 1))));
    }

    private static void Adapt(MarketTable table, string feature, string steered, Func<double, double> weight)
    {
        var (served, by) = (GoldenFile.Compute(table, feature), GoldenFile.Compute(table, steered));
        var mean = double.NaN;
        var largest = 0.0;
        for (var i = 1; i < table.Count; i++)
        {
            var isMedian = feature.StartsWith("frama", StringComparison.Ordinal);
            var price = isMedian ? (table[Input.High][i] + table[Input.Low][i]) / 2 : table[Input.Close][i];
            if (!double.IsNaN(by[i] + price))
            {
                mean = double.IsNaN(mean) ? served[i] : mean + weight(by[i]) * (price - mean);
                largest = Math.Max(largest, Math.Abs(mean - served[i]));
            }
        }
        Assert.True(largest <= 1e-9 * Price, $"{feature} strays by {largest}.");
    }

    [Fact]
    public void No_contraction_of_the_catalogue_depends_on_where_its_anchors_lie()
    {
        // Whole weeks later on the grid the same bars have other anchors; hours and weekdays stay.
        var table = Whole(Quarters, Interval.Parse("15m"));
        var specs = FeatureCatalog
            .All.Where(definition => definition.Kind == MemoryKind.Contraction)
            .Select(definition => FeatureSpec.Of(definition))
            .Where(spec => spec.Problem(table.Interval) is null)
            .Where(spec => Needs(spec, table.Interval).All(table.Has))
            .ToArray();
        var panel = FeaturePanel.Create(specs, table.Interval, table.Columns.ToHashSet());
        Assert.True(panel.Features.Count > 40);
        var here = panel.Run(table, SerialWorkers.Instance);
        var strays = new List<string>();
        foreach (var weeks in (int[])[1, 5, 23])
        {
            var moved = new MarketTable(
                table.Symbol,
                table.Interval,
                table.FirstBar + weeks * 672,
                table.Columns.ToDictionary(input => input, input => table[input].ToArray())
            );
            var there = panel.Run(moved, SerialWorkers.Instance);
            for (var k = 0; k < here.Columns.Length; k++)
            {
                var scale = here.Columns[k].Where(double.IsFinite).Max(Math.Abs);
                var largest = Largest(here.Columns[k].AsSpan(panel.Memory), there.Columns[k].AsSpan(panel.Memory));
                if (!(largest <= 1e-9 * scale))
                {
                    strays.Add($"{here.Names[k]} by {largest} of {scale}");
                }
            }
        }
        Assert.Empty(strays);
    }

    [Fact]
    public void Restarting_too_often_would_be_seen()
    {
        var table = Read(Minutes, Interval.Minute);
        var columns = BarColumns.Of(table);
        var often = new Anchored<RsiStep>(new RsiStep(14), 10 * 14);
        often.Begin(table.FirstBar);
        var served = new double[table.Count];
        for (var i = 0; i < served.Length; i++)
        {
            served[i] = often.Step(table[Input.Close][i]);
        }
        Assert.InRange(Difference(columns, table, [served], new RsiStep(14)), 1e-7, 1);
    }

    private static ImmutableArray<Input> Needs(FeatureSpec spec, Interval interval) =>
        FeaturePanel.Create([spec], interval, Inputs.All.ToHashSet()).Features[0].Inputs;

    // Infinite where a value is known on one side only.
    private static double Largest(ReadOnlySpan<double> some, ReadOnlySpan<double> others)
    {
        var largest = 0.0;
        for (var i = 0; i < some.Length; i++)
        {
            var difference = Math.Abs(some[i] - others[i]);
            var agrees = double.IsNaN(some[i]) && double.IsNaN(others[i]);
            largest = Math.Max(
                largest,
                agrees ? 0
                    : double.IsNaN(difference) ? double.PositiveInfinity
                    : difference
            );
        }
        return largest;
    }

    // With every column that the file has.
    private static MarketTable Whole(string file, Interval interval)
    {
        var table = Read(file, interval, out var rows);
        var columns = table.Columns.ToDictionary(input => input, input => table[input].ToArray());
        foreach (
            var (input, at) in (ReadOnlySpan<(Input, int)>)
                [(Input.QuoteVolume, 7), (Input.Trades, 8), (Input.TakerBuyVolume, 9)]
        )
        {
            columns[input] = [.. rows.Select(row => GoldenFile.Number(row[at]))];
        }
        return new MarketTable(table.Symbol, interval, table.FirstBar, columns);
    }

    internal static MarketTable Read(string file, Interval interval) => Read(file, interval, out _);

    private static MarketTable Read(string file, Interval interval, out List<string[]> rows)
    {
        var root = Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip("RIPOSTE_TEST_DATA is not set: the real bars are not available.");
        }
        using var source = File.OpenRead(Path.Combine(root!, file));
        using var zip = file.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchive(source) : null;
        using var stream = zip is null ? new GZipStream(source, CompressionMode.Decompress) : zip.Entries[0].Open();
        using var reader = new StreamReader(stream);
        rows = [];
        while (reader.ReadLine() is { } line)
        {
            rows.Add(line.Split(','));
        }
        rows.RemoveAt(0);
        var first = interval.BarNumber(Instant.FromUnixMilliseconds((long)GoldenFile.Number(rows[0][0])));
        return GoldenFile.Bars([.. rows], open: 1, interval, first);
    }
}
