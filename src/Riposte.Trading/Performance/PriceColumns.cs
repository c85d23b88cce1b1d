using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Trading.Performance;

/// <summary>What a benchmark fills at: gap-free opens, slippage before each open, and funding per coin summed up to
/// each open.</summary>
internal sealed class PriceColumns
{
    private readonly FundingTable funding;
    private readonly MarketTable bars;
    private readonly double[] paidBefore;
    private readonly double[] paidUpTo;

    public PriceColumns(MarketTable bars, Interval decision, FundingTable funding, CostSchedule costs)
    {
        (this.bars, this.funding) = (bars, funding);
        Opens = FilledOpens(bars);
        Slippage = SlippageColumn(bars, decision, costs);
        paidBefore = new double[bars.Count + 1];
        paidUpTo = new double[bars.Count + 1];
        var times = funding.Times;
        var (at, paid) = (0, 0.0);
        for (var row = 0; row <= bars.Count; row++)
        {
            var open = bars.OpenTime(row);
            for (; at < times.Length && times[at] < open; at++)
            {
                paid += Payment(bars, funding, at);
            }
            paidBefore[row] = paid;
            var exact = at < times.Length && times[at] == open ? Payment(bars, funding, at) : 0;
            paidUpTo[row] = paid + exact;
        }
    }

    /// <summary>Open of each row; of a missing bar the last known close; one entry more for the end of the table. NaN
    /// before the first known bar.</summary>
    public double[] Opens { get; }

    /// <summary>Slippage as a fraction, from the decision bars closed before each row.</summary>
    public double[] Slippage { get; }

    /// <summary>Funding that a long of one coin pays when it is opened at one row's open and closed just before
    /// another's: settlements strictly between. NaN when the rate of one is missing.</summary>
    public double FundingPerCoin(int entry, int exit) =>
        exit <= entry ? 0
        : IsMissing(entry, exit, isUpTo: false) ? double.NaN
        : paidBefore[exit] - paidUpTo[entry];

    /// <summary>The same when it is closed at the other row's open: it was held strictly before a settlement at that
    /// very time, and pays it.</summary>
    public double FundingPerCoinToOpen(int entry, int exit) =>
        exit <= entry ? 0
        : IsMissing(entry, exit, isUpTo: true) ? double.NaN
        : paidUpTo[exit] - paidUpTo[entry];

    /// <summary>Funding that a long of one coin pays at a row's very open.</summary>
    public double SettledAt(int row) => paidUpTo[row] - paidBefore[row];

    private bool IsMissing(int entry, int exit, bool isUpTo)
    {
        foreach (var time in funding.Missing)
        {
            if (time > bars.OpenTime(entry) && (isUpTo ? time <= bars.OpenTime(exit) : time < bars.OpenTime(exit)))
            {
                return true;
            }
        }
        return false;
    }

    private static double[] FilledOpens(MarketTable bars)
    {
        var opens = new double[bars.Count + 1];
        var (source, closes) = (bars.Array(Input.Open), bars.Array(Input.Close));
        var last = double.NaN;
        for (var row = 0; row < bars.Count; row++)
        {
            opens[row] = double.IsNaN(source[row]) ? last : source[row];
            last = double.IsNaN(closes[row]) ? opens[row] : closes[row];
        }
        opens[bars.Count] = last;
        return opens;
    }

    private static double[] SlippageColumn(MarketTable bars, Interval decision, CostSchedule costs)
    {
        var column = new double[bars.Count + 1];
        Array.Fill(column, costs.LeastSlippage);
        if (costs.Slippage.Share != 0)
        {
            var ranges = RecentRange.OfRows(bars, decision);
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
            mark = row < 0 ? double.NaN : Opens[row];
        }
        return double.IsNaN(mark) ? 0 : funding.Rates[at] * mark;
    }
}
