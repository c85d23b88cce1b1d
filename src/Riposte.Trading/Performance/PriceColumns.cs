using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Thresholds;

namespace Riposte.Trading.Performance;

/// <summary>What a benchmark fills at: gap-free opens, slippage before each open, and funding per coin summed up to each open.</summary>
internal sealed class PriceColumns
{
    private readonly double[] paidBefore;
    private readonly double[] paidUpTo;

    public PriceColumns(MarketTable bars, FundingTable funding, CostSchedule costs)
    {
        Opens = FilledOpens(bars);
        Slippage = SlippageColumn(bars, costs);
        paidBefore = new double[bars.Count + 1];
        paidUpTo = new double[bars.Count + 1];
        var (at, paid) = (0, 0.0);
        for (var row = 0; row <= bars.Count; row++)
        {
            var open = bars.OpenTime(row);
            for (; at < funding.Count && funding.Times[at] < open; at++)
            {
                paid += Payment(bars, funding, at);
            }
            paidBefore[row] = paid;
            var exact = at < funding.Count && funding.Times[at] == open ? Payment(bars, funding, at) : 0;
            paidUpTo[row] = paid + exact;
        }
    }

    /// <summary>Open of each row; of a missing bar the last known close; one entry more for the end of the table. NaN before the first known bar.</summary>
    public double[] Opens { get; }

    /// <summary>Slippage as a fraction, from the bars closed before each row.</summary>
    public double[] Slippage { get; }

    /// <summary>Funding that a long of one coin pays when it is opened at one row's open and closed at another's: settlements strictly between.</summary>
    public double FundingPerCoin(int entry, int exit) => exit <= entry ? 0 : paidBefore[exit] - paidUpTo[entry];

    /// <summary>Funding that a long of one coin pays at a row's very open.</summary>
    public double SettledAt(int row) => paidUpTo[row] - paidBefore[row];

    private static double[] FilledOpens(MarketTable bars)
    {
        var opens = new double[bars.Count + 1];
        var last = double.NaN;
        for (var row = 0; row < bars.Count; row++)
        {
            var open = bars[Input.Open][row];
            opens[row] = double.IsNaN(open) ? last : open;
            last = bars.IsMissing(row) ? opens[row] : bars[Input.Close][row];
        }
        opens[bars.Count] = last;
        return opens;
    }

    private static double[] SlippageColumn(MarketTable bars, CostSchedule costs)
    {
        var column = new double[bars.Count + 1];
        Array.Fill(column, costs.Slippage.Fixed);
        if (costs.Slippage.Share != 0)
        {
            var ranges = RecentRange.OfRows(bars);
            for (var row = 1; row <= bars.Count; row++)
            {
                column[row] += double.IsNaN(ranges[row - 1]) ? 0 : costs.Slippage.Share * ranges[row - 1];
            }
        }
        return column;
    }

    // Rate × mark price; where the mark is unknown, × the open of the bar that holds the settlement.
    private double Payment(MarketTable bars, FundingTable funding, int at)
    {
        var mark = funding.MarkPrices[at];
        if (double.IsNaN(mark))
        {
            var row = bars.Interval.BarNumber(funding.Times[at]) - bars.FirstBar;
            mark = row < 0 || row > bars.Count ? double.NaN : Opens[row];
        }
        return double.IsNaN(mark) ? 0 : funding.Rates[at] * mark;
    }
}
