using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market;
using Riposte.Core.Market.Cleaning;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Cleaning;

public sealed class CleaningProperties
{
    private static readonly string[] Plans =
    [
        "fill:leave",
        "fill:drop",
        "fill:previous:1",
        "fill:previous:4",
        "spikes:5:3",
        "spikes:8:6:clip",
        "spikes:20:10",
        "fill:previous:2,spikes:6:4",
        "spikes:6:4,fill:previous:2",
        "fill:drop,spikes:5:4:clip,fill:previous:100",
        "percent",
        "spikes:6:5,fill:previous:3,percent",
    ];

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20_240_304, 9);
    private static readonly Arbitrary<(int Plan, int Seed, int Count)> Cases = Gen.Choose(0, Plans.Length - 1)
        .SelectMany(plan =>
            Gen.Choose(0, 1_000_000).SelectMany(seed => Gen.Choose(0, 80).Select(count => (plan, seed, count)))
        )
        .ToArbitrary();

    private static CleaningResult Clean(int plan, MarketTable table) =>
        CleaningPlan.TryParse(Plans[plan], out var parsed, out var problem)
            ? parsed.Apply(table)
            : throw new FormatException(problem);

    /// <summary>Bars with gaps, bad prints that last one or more bars, jumps that stay, unknown volumes, and now and then
    /// flags.</summary>
    private static MarketTable Bars(int seed, int count)
    {
        var random = RandomStream.Named((ulong)seed, "bars");
        var inputs = new[]
        {
            Input.Open,
            Input.High,
            Input.Low,
            Input.Close,
            Input.Volume,
            Input.Trades,
            Input.Coverage,
        };
        var columns = inputs.ToDictionary(input => input, _ => new double[count]);
        var (price, missing, bad) = (100.0, 0, 0);
        for (var row = 0; row < count; row++)
        {
            price *= random.NextInt(25) == 0 ? 0.5 + random.NextDouble() : 1 + 0.002 * random.NextNormal();
            missing =
                missing > 0 ? missing - 1
                : random.NextInt(10) == 0 ? 1 + random.NextInt(6)
                : 0;
            bad =
                bad > 0 ? bad - 1
                : random.NextInt(20) == 0 ? 1 + random.NextInt(2)
                : 0;
            var close = bad > 0 ? price * 3 : price;
            double[] values =
            [
                price,
                Math.Max(price, close) * 1.001,
                Math.Min(price, close) * (random.NextInt(30) == 0 ? 0.3 : 0.999),
                close,
                random.NextInt(20) == 0 ? double.NaN : random.NextInt(50),
                random.NextInt(9),
                1,
            ];
            for (var i = 0; i < inputs.Length; i++)
            {
                columns[inputs[i]][row] = missing > 0 ? double.NaN : values[i];
            }
        }
        if (seed % 3 == 0)
        {
            columns[Input.Flags] = Array.ConvertAll(
                columns[Input.Close],
                close =>
                    double.IsNaN(close) ? double.NaN
                    : random.NextInt(12) == 0 ? 12
                    : 1
            );
        }
        return new MarketTable("X", Interval.Minute, seed, columns);
    }

    private static bool SameBits(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var isSame = left.Length == right.Length;
        for (var i = 0; isSame && i < left.Length; i++)
        {
            isSame = left[i].Equals(right[i]);
        }
        return isSame;
    }

    /// <summary>Flags of each row; a missing bar without any has none.</summary>
    private static double[] FlagsOf(MarketTable table) =>
        table.Has(Input.Flags)
            ? Array.ConvertAll(table[Input.Flags].ToArray(), flags => double.IsNaN(flags) ? 0 : flags)
            : new double[table.Count];

    [Fact]
    public void A_prefix_of_bars_is_cleaned_to_a_prefix() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var bars = Bars(item.Seed, item.Count);
                    var cut = item.Count == 0 ? 0 : item.Seed % item.Count;
                    var whole = Clean(item.Plan, bars).Table;
                    var part = Clean(item.Plan, bars.Slice(0, cut)).Table;

                    return bars.Columns.Where(input => input != Input.Flags)
                            .All(input => SameBits(part[input], whole[input][..cut]))
                        && SameBits(FlagsOf(part), FlagsOf(whole).AsSpan(0, cut));
                }
            )
            .Check(Seeded);

    [Fact]
    public void A_single_step_applied_twice_changes_nothing_more() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    if (Plans[item.Plan].Contains(',', StringComparison.Ordinal) || Plans[item.Plan] == "percent")
                    {
                        return true;
                    }
                    var once = Clean(item.Plan, Bars(item.Seed, item.Count));
                    var twice = Clean(item.Plan, once.Table);
                    return twice.Table.Hash == once.Table.Hash && twice.Manifest.Steps[0].RowsChanged == 0;
                }
            )
            .Check(Seeded);

    [Fact]
    public void Every_changed_row_is_counted_and_flagged_and_no_other_row_is_touched() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    if (Plans[item.Plan].Contains(',', StringComparison.Ordinal) || Plans[item.Plan] == "percent")
                    {
                        return true;
                    }
                    var bars = Bars(item.Seed, item.Count);
                    var result = Clean(item.Plan, bars);
                    var changed = 0;
                    for (var row = 0; row < bars.Count; row++)
                    {
                        var differs = bars.Columns.Any(input =>
                            input != Input.Flags && !bars[input][row].Equals(result.Table[input][row])
                        );
                        changed += differs ? 1 : 0;
                        var flags = FlagsOf(result.Table)[row];
                        if (differs && ((RowFlags)(int)flags & RowFlags.Cleaned) == 0)
                        {
                            return false;
                        }
                        if (!differs && !flags.Equals(FlagsOf(bars)[row]))
                        {
                            return false;
                        }
                    }
                    return changed == result.Manifest.Steps[0].RowsChanged;
                }
            )
            .Check(Seeded);

    [Fact]
    public void The_manifest_chains_the_hashes_of_every_step() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var bars = Bars(item.Seed, item.Count);
                    var manifest = Clean(item.Plan, bars).Manifest;
                    var hash = bars.Hash;
                    foreach (var step in manifest.Steps)
                    {
                        if (step.Input != hash)
                        {
                            return false;
                        }
                        hash = step.Output;
                    }
                    return manifest.Input == bars.Hash && manifest.Output == hash && manifest.Rows == bars.Count;
                }
            )
            .Check(Seeded);

    [Fact]
    public void Cleaned_prices_keep_their_order() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    if (Plans[item.Plan].Contains("percent", StringComparison.Ordinal))
                    {
                        return true;
                    }
                    var table = Clean(item.Plan, Bars(item.Seed, item.Count)).Table;
                    return Enumerable
                        .Range(0, table.Count)
                        .Where(row => !table.IsMissing(row))
                        .All(row =>
                            table[Input.High][row] >= Math.Max(table[Input.Open][row], table[Input.Close][row])
                            && table[Input.Low][row] <= Math.Min(table[Input.Open][row], table[Input.Close][row])
                        );
                }
            )
            .Check(Seeded);
}
