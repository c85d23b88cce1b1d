using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Trading.Performance;

/// <summary>Buying a perpetual once, without leverage, and holding it: what doing nothing clever earns under the same
/// costs.</summary>
public static class BuyAndHold
{
    /// <summary>
    /// Equity at some times. Buys capital ÷ fill price at the first open from <c>times[0]</c> on, pays taker fee and
    /// slippage, pays or receives every
    /// settlement that falls strictly after the entry, and sells at the close known at the last time with fee and
    /// slippage.
    /// </summary>
    /// <param name="bars">Base bars that cover the times.</param>
    /// <param name="funding">Settlements.</param>
    /// <param name="costs">Costs.</param>
    /// <param name="capital">Equity at the start, above 0.</param>
    /// <param name="decision">Length of a decision bar: slippage grows with the range of these.</param>
    /// <param name="times">Known-at times, rising: the equity at the first is the capital itself, the entry being the
    /// next fill.</param>
    /// <returns>Equity at each time, marked at the last known close; all equal to the capital when there are fewer than
    /// two times or no price.</returns>
    /// <exception cref="ArgumentException">The capital is not above 0, or times fall or lie outside the
    /// bars.</exception>
    public static double[] Equity(
        MarketTable bars,
        FundingTable funding,
        CostSchedule costs,
        double capital,
        Interval decision,
        Instant[] times
    )
    {
        if (!(capital > 0 && double.IsFinite(capital)))
        {
            throw new ArgumentException($"The capital is {capital}; a number above 0 expected.", nameof(capital));
        }
        var equity = new double[times.Length];
        Array.Fill(equity, capital);
        if (times.Length < 2)
        {
            return equity;
        }
        var columns = new PriceColumns(bars, decision, funding, costs);
        var rows = Rows(bars, times);
        var entry = rows[0];
        while (entry < rows[^1] && double.IsNaN(columns.Opens[entry]))
        {
            entry++;
        }
        if (entry >= rows[^1])
        {
            return equity;
        }
        var fill = columns.Opens[entry] * (1 + columns.Slippage[entry]);
        var coins = capital / fill;
        var start = capital - capital * costs.TakerFee;
        for (var i = 1; i < times.Length; i++)
        {
            if (rows[i] > entry)
            {
                var price = Mark(bars, columns, rows[i]);
                equity[i] =
                    start + coins * (price - fill) - coins * Paid(columns, entry, rows[i], i == times.Length - 1);
            }
        }
        var exit = Mark(bars, columns, rows[^1]) * (1 - columns.Slippage[rows[^1]]);
        equity[^1] =
            start
            + coins * (exit - fill)
            - coins * Paid(columns, entry, rows[^1], closed: true)
            - coins * exit * costs.TakerFee;
        return equity;
    }

    // A settlement at the very time of a mark is paid by whoever holds on, and not by the position just closed.
    private static double Paid(PriceColumns columns, int entry, int row, bool closed) =>
        columns.FundingPerCoin(entry, row) + (closed ? 0 : columns.SettledAt(row));

    private static double Mark(MarketTable bars, PriceColumns columns, int row) =>
        bars.IsMissing(row - 1) ? columns.Opens[row - 1] : bars[Input.Close][row - 1];

    // Row whose open is the time: the close just before it is what is known then.
    private static int[] Rows(MarketTable bars, Instant[] times)
    {
        var rows = new int[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            var row = bars.Interval.BarNumber(times[i]) - bars.FirstBar;
            if (row < 0 || row > bars.Count || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException($"Time {times[i]} does not rise or lies outside the bars.", nameof(times));
            }
            rows[i] = (int)row;
        }
        return rows;
    }
}
