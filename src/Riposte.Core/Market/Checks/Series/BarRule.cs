using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>The checks of single bars, as for files of bars: prices, volumes, shape, quote volume, trades.</summary>
internal sealed class BarRule(string symbol, Interval interval, FindingLog log) : ISeriesRule
{
    private static readonly Input[] Columns =
    [
        .. DataKinds.Bars.Columns.Select(column => Inputs.FromName(column.Name)!.Value),
    ];

    public void Add(SeriesTable block)
    {
        if (block.Count == 0)
        {
            return;
        }
        var times = new long[block.Count];
        for (var row = 0; row < times.Length; row++)
        {
            times[row] = block.Times[row].Nanoseconds;
        }
        var columns = new Dictionary<Input, double[]>();
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i] <= Input.Volume || block.Numbers(i).ContainsAnyExcept(double.NaN))
            {
                columns[Columns[i]] = (double[])block.Column(i);
            }
        }
        var segment = new RawSegment(symbol, "record", 0, times.Length);
        var bars = new RawBars(symbol, times, columns, [], [segment], []);
        new RowChecks(bars, interval, new RowLog(block, interval, log)).Run();
    }

    public void Finish() { }

    private sealed class RowLog(SeriesTable block, Interval interval, FindingLog log) : IRowFindings
    {
        public void Add(CheckKind kind, int row, Func<string> message, long count = 1)
        {
            if (kind == CheckKind.OffGrid)
            {
                return; // told by the rule of the grid
            }
            var time = block.Times[row];
            log.Add(kind, new TimeRange(time, interval.CloseTime(time)), count, message);
        }
    }
}
