using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;

namespace Riposte.Features.Leakage;

/// <summary>
/// Looks for look-ahead by experiment: at random rows everything after is changed, or taken away, and every value up to
/// there must stay the same to the bit; then bars further back than the declared memory are taken away. A violation is a
/// proof of leakage; its absence is as strong as the number of trials and the variety of the data.
/// </summary>
public static class LeakageProbe
{
    /// <summary>Tests one feature on a table.</summary>
    /// <param name="spec">The feature.</param>
    /// <param name="table">Data with the columns it needs.</param>
    /// <param name="random">Draws cuts and changes.</param>
    /// <param name="trials">Cuts for each law, at least 1.</param>
    /// <exception cref="UserException">The data are not longer than the warm-up, or lack a column (kind Data).</exception>
    public static LeakageResult Run(FeatureSpec spec, MarketTable table, RandomStream random, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        var panel = FeaturePanel.Create([spec], table.Interval, table.Columns.ToHashSet());
        var info = panel.Features[0];
        if (table.Count < info.WarmUp + 2)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{table.Count} bars are too few to test {info.Name}.",
                $"It warms up for {info.WarmUp} bars, and some must follow.",
                $"Give more bars; {info.WarmUp + info.Memory + 200} also test the memory."
            );
        }
        var comparison = new Comparison(table, panel.Run(table, SerialWorkers.Instance));
        for (var trial = 0; trial < trials; trial++)
        {
            var cut = info.WarmUp + random.NextInt(table.Count - 1 - info.WarmUp);
            comparison.Check(LeakageLaw.FutureChanged, Run(panel, Changed(table, cut, random)), 0, (0, cut), cut);
            comparison.Check(LeakageLaw.FutureAbsent, Run(panel, table.Slice(0, cut + 1)), 0, (0, cut), cut);
        }
        var starts = table.Count - info.Memory;
        for (var trial = 0; trial < trials && starts > 0; trial++)
        {
            var start = 1 + random.NextInt(starts);
            var part = Run(panel, table.Slice(start, table.Count - start));
            comparison.Check(
                LeakageLaw.PastBeyondMemory,
                part,
                start,
                (start + info.Memory - 1, table.Count - 1),
                start
            );
        }
        return new LeakageResult(info, trials, comparison.Compared, starts > 0, [.. comparison.Findings]);
    }

    private static FeatureTable Run(FeaturePanel panel, MarketTable table) => panel.Run(table, SerialWorkers.Instance);

    /// <summary>A copy in which each row after a cut has other values in every column: moved by up to a half, and now and
    /// then a missing bar.</summary>
    private static MarketTable Changed(MarketTable table, int cut, RandomStream random)
    {
        var columns = table.Columns.ToDictionary(input => input, input => table[input].ToArray());
        for (var row = cut + 1; row < table.Count; row++)
        {
            var isMissing = random.NextInt(16) == 0;
            var factor = 0.5 + random.NextDouble();
            foreach (var column in columns.Values)
            {
                column[row] = isMissing ? double.NaN : column[row] * factor + (column[row] == 0 ? factor : 0);
            }
        }
        return new MarketTable(table.Symbol, table.Interval, table.FirstBar, columns);
    }

    private sealed class Comparison(MarketTable table, FeatureTable whole)
    {
        private readonly HashSet<(LeakageLaw Law, int Output)> found = [];

        public List<LeakageFinding> Findings { get; } = [];

        public long Compared { get; private set; }

        public void Check(LeakageLaw law, FeatureTable actual, int shift, (int First, int Last) rows, int cut)
        {
            for (var k = 0; k < whole.Columns.Length; k++)
            {
                for (var row = rows.First; row <= rows.Last; row++)
                {
                    Compared++;
                    var (before, after) = (whole.Columns[k][row], actual.Columns[k][row - shift]);
                    if (!AreSame(before, after))
                    {
                        if (found.Add((law, k)))
                        {
                            var bar = table.OpenTime(row);
                            Findings.Add(new LeakageFinding(whole.Names[k], law, row, bar, cut, before, after));
                        }
                        break;
                    }
                }
            }
        }

        private static bool AreSame(double left, double right) =>
            double.IsNaN(left)
                ? double.IsNaN(right)
                : BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
    }
}
