using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Cumulative depth never falls on the way from the middle of the book outwards.</summary>
internal sealed class BookDepthRule(FindingLog log) : ISeriesRule
{
    private Instant time;
    private double percentage = double.NaN;
    private double depth;

    public void Add(SeriesTable block)
    {
        var percentages = block.Numbers("percentage");
        var depths = block.Numbers("depth");
        for (var row = 0; row < block.Count; row++)
        {
            var isSameSide =
                block.Times[row] == time && Math.Sign(percentages[row]) == Math.Sign(percentage) && depth >= 0;
            // Percentages rise: below the middle the depth shrinks towards it, above it grows away from it.
            var falls = percentages[row] < 0 ? depths[row] > depth : depths[row] < depth;
            if (isSameSide && falls)
            {
                Report(block.Times[row], (percentage, depth), (percentages[row], depths[row]));
            }
            (time, percentage, depth) = (block.Times[row], percentages[row], depths[row]);
        }
    }

    public void Finish() { }

    private void Report(Instant at, (double Percentage, double Depth) left, (double Percentage, double Depth) right) =>
        log.Add(
            CheckKind.BadValue,
            new TimeRange(at, at + 1),
            1,
            () =>
                Text.Of(
                    $"cumulative depth {left.Depth} at {left.Percentage} % and {right.Depth} at {right.Percentage} % contradict each other"
                )
        );
}
