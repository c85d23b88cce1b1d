using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Randomness;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Joins;

public sealed class GridProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_240_303, 3);
    private static readonly Arbitrary<(int Seed, int Count, int First, int Ratio)> Cases = Gen.Choose(0, 1_000_000)
        .SelectMany(seed =>
            Gen.Choose(0, 60)
                .SelectMany(count =>
                    Gen.Choose(-50, 50)
                        .SelectMany(first => Gen.Choose(1, 9).Select(ratio => (seed, count, first, ratio)))
                )
        )
        .ToArbitrary();

    private static MarketTable Table(string symbol, ulong seed, int count, long first)
    {
        var random = RandomStream.Named(seed, symbol);
        var columns = new[] { Input.Open, Input.High, Input.Low, Input.Close, Input.Volume }.ToDictionary(
            input => input,
            _ => new double[count]
        );
        for (var row = 0; row < count; row++)
        {
            var value = random.NextInt(4) == 0 ? double.NaN : random.NextInt(1_000);
            foreach (var column in columns.Values)
            {
                column[row] = value;
            }
        }
        return new MarketTable(symbol, Interval.Minute, first, columns);
    }

    [Fact]
    public void Resampled_bars_show_on_each_row_the_last_one_that_had_closed() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var fine = Table("A", (ulong)item.Seed, item.Count, item.First);
                    var coarse = Resampler.Resample(fine, new Interval(item.Ratio * Interval.Minute.Nanoseconds));
                    var rows = TimeframeJoin.Rows(fine, coarse);
                    return rows.Select(
                            (row, i) =>
                                row
                                == Enumerable
                                    .Range(0, coarse.Count)
                                    .Where(k => coarse.KnownAt(k) <= fine.KnownAt(i))
                                    .DefaultIfEmpty(-1)
                                    .Max()
                        )
                        .All(isRight => isRight);
                }
            )
            .Check(Seeded);

    [Fact]
    public void Fine_bars_to_come_change_no_coarse_value_seen_before() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var to = new Interval(item.Ratio * Interval.Minute.Nanoseconds);
                    var fine = Table("A", (ulong)item.Seed, item.Count, item.First);
                    var part = fine.Slice(0, item.Count / 2);
                    double[] Seen(MarketTable table)
                    {
                        var coarse = Resampler.Resample(table, to);
                        return TimeframeJoin.Column(TimeframeJoin.Rows(table, coarse), coarse, Input.Close);
                    }

                    return Seen(fine)[..part.Count]
                        .Select(BitConverter.DoubleToInt64Bits)
                        .SequenceEqual(Seen(part).Select(BitConverter.DoubleToInt64Bits));
                }
            )
            .Check(Seeded);

    [Fact]
    public void Aligned_rows_are_the_rows_of_each_symbol_at_one_time() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    MarketTable[] tables =
                    [
                        Table("A", (ulong)item.Seed, item.Count, item.First),
                        Table("B", (ulong)item.Seed, item.Ratio * 5, 0),
                    ];
                    return new[] { GridExtent.Union, GridExtent.Intersection }.All(extent =>
                    {
                        var aligned = AlignedTables.Align(tables, extent);
                        return tables.All(table =>
                            Enumerable
                                .Range(0, aligned.Count)
                                .All(row =>
                                {
                                    var own = (int)(aligned.FirstBar + row - table.FirstBar);
                                    var expected = own >= 0 && own < table.Count ? table[Input.Close][own] : double.NaN;
                                    return aligned[table.Symbol][Input.Close][row].Equals(expected);
                                })
                        );
                    });
                }
            )
            .Check(Seeded);

    [Fact]
    public void A_table_cut_anywhere_joins_to_itself() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var table = Table("A", (ulong)item.Seed, item.Count + 1, item.First);
                    var parts = Enumerable
                        .Range(0, (table.Count + item.Ratio - 1) / item.Ratio)
                        .Select(i => table.Slice(i * item.Ratio, Math.Min(item.Ratio, table.Count - i * item.Ratio)));
                    return BarGrids.Concatenate([.. parts]).Hash == table.Hash;
                }
            )
            .Check(Seeded);
}
