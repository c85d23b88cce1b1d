using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Runs of bars with one price (open, high, low and close all equal, from bar to bar too) and no volume or one
/// volume.</summary>
internal sealed class FlatRule(SeriesKey key, SeriesCheckOptions options, FindingLog log) : ISeriesRule
{
    private readonly bool hasVolume = key.Kind == DataKinds.Bars;
    private Instant start;
    private Instant next;
    private double price = double.NaN;
    private double volume = double.NaN;
    private long run;

    public void Add(SeriesTable block)
    {
        var open = block.Numbers("open");
        var high = block.Numbers("high");
        var low = block.Numbers("low");
        var close = block.Numbers("close");
        var volumes = hasVolume ? block.Numbers("volume") : default;
        for (var row = 0; row < block.Count; row++)
        {
            var isFlat = open[row] == close[row] && high[row] == low[row] && open[row] == high[row];
            var traded = hasVolume ? volumes[row] : 0;
            var time = block.Times[row];
            if (isFlat && run > 0 && open[row] == price && traded.Equals(volume) && time == next)
            {
                run++;
            }
            else
            {
                End();
                (start, price, volume, run) = (time, open[row], traded, isFlat ? 1 : 0);
            }
            next = key.Interval!.Value.CloseTime(time);
        }
    }

    public void Finish() => End();

    private void End()
    {
        if (run < options.FlatRecords)
        {
            return;
        }
        var (count, p, v) = (run, price, volume);
        var what =
            !hasVolume ? ""
            : v == 0 ? " and no volume"
            : Text.Of($" and a volume of {v} in each");
        log.Add(
            CheckKind.FlatRun,
            new TimeRange(start, next),
            count,
            () => Text.Of($"{count} bars in a row at {p}{what}")
        );
    }
}
