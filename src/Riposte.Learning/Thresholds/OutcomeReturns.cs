using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Thresholds;

/// <summary>
/// What a long and a short trade returned after costs in each outcome, measured on out-of-fold training rows: expected
/// values come from these means,
/// never from the width of a barrier.
/// </summary>
/// <param name="LongSide">Returns of long trades.</param>
/// <param name="ShortSide">Returns of short trades.</param>
/// <param name="Net">The net returns behind the means.</param>
/// <remarks>
/// A cell with n &lt; 20 rows is shrunk: n/20 of its own mean and the rest of a fallback. The fallback of a losing
/// outcome is the side's mean over all
/// losing outcomes; that of the winning outcome, and of losing ones when there are none at all, is the side's mean over
/// all rows.
/// </remarks>
public sealed record OutcomeReturns(SideReturns LongSide, SideReturns ShortSide, NetReturns Net)
{
    /// <summary>Rows a cell needs to stand alone.</summary>
    public const int EnoughRows = 20;

    private const int Classes = 3;

    /// <summary>Mean net return of a long trade that hit its target.</summary>
    public double LongWin => LongSide.Win;

    /// <summary>Mean net loss of a long trade that did not, as a positive fraction.</summary>
    public double LongLoss => LongSide.Loss;

    /// <summary>Mean net return of a short trade that hit its target.</summary>
    public double ShortWin => ShortSide.Win;

    /// <summary>Mean net loss of a short trade that did not, as a positive fraction.</summary>
    public double ShortLoss => ShortSide.Loss;

    /// <summary>Expected net return of a long trade: Σ over outcomes of p × mean; NaN when the side was not
    /// measured.</summary>
    public double EvLong(double pShort, double pNeutral, double pLong) => Ev(LongSide, pShort, pNeutral, pLong);

    /// <summary>Expected net return of a short trade: Σ over outcomes of p × mean; NaN when the side was not
    /// measured.</summary>
    public double EvShort(double pShort, double pNeutral, double pLong) => Ev(ShortSide, pShort, pNeutral, pLong);

    /// <summary>Measures the means. Arguments and exceptions as <see cref="NetReturns.Measure"/>; every row counts
    /// alike, as in the calibration, except labels of weight 0, which do not count.</summary>
    public static OutcomeReturns Measure(
        LabelTable labels,
        ReadOnlySpan<int> positions,
        CostSchedule costs,
        FundingTable? funding = null,
        ReadOnlySpan<double> recentRange = default
    )
    {
        var net = NetReturns.Measure(labels, positions, costs, funding, recentRange);
        var floor = Math.Max(1e-4, 2 * costs.TakerFee + 2 * costs.LeastSlippage);
        return Of(
            net,
            Array.ConvertAll(net.Positions, p => labels.Outcomes[p]),
            Array.ConvertAll(net.Positions, p => labels.Weights[p]),
            floor
        );
    }

    /// <summary>Measures the means of net returns that are known already.</summary>
    /// <param name="net">Net returns.</param>
    /// <param name="outcomes">Outcome of each row, in the order of <paramref name="net"/>.</param>
    /// <param name="weights">A row of weight 0 does not count; every other row counts alike.</param>
    /// <param name="floor">Least loss that <see cref="LongLoss"/> and <see cref="ShortLoss"/> give, above 0: the
    /// round-trip cost.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static OutcomeReturns Of(NetReturns net, Outcome[] outcomes, double[] weights, double floor)
    {
        if (outcomes.Length != net.Long.Length || weights.Length != net.Long.Length)
        {
            throw new ArgumentException(
                $"{outcomes.Length} outcomes and {weights.Length} weights for {net.Long.Length} returns.",
                nameof(outcomes)
            );
        }
        return new OutcomeReturns(
            Side(outcomes, weights, net.Long, Outcome.Long, floor),
            Side(outcomes, weights, net.Short, Outcome.Short, floor),
            net
        );
    }

    private static double Ev(SideReturns side, double pShort, double pNeutral, double pLong) =>
        pShort * side.Short.Mean + pNeutral * side.Neutral.Mean + pLong * side.Long.Mean;

    private static SideReturns Side(Outcome[] outcomes, double[] weights, double[] net, Outcome win, double floor)
    {
        var sums = new double[Classes];
        var rows = new int[Classes];
        for (var i = 0; i < net.Length; i++)
        {
            if (double.IsNaN(net[i]) || weights[i] == 0)
            {
                continue;
            }
            var outcome = (int)outcomes[i];
            sums[outcome] += net[i];
            rows[outcome]++;
        }
        var all = Mean(sums.Sum(), rows.Sum());
        var lost = Mean(sums.Sum() - sums[(int)win], rows.Sum() - rows[(int)win]);
        if (rows.Sum() == rows[(int)win])
        {
            lost = all;
        }
        var cells = new OutcomeCell[Classes];
        for (var c = 0; c < Classes; c++)
        {
            var measured = Mean(sums[c], rows[c]);
            var fallback = c == (int)win ? all : lost;
            var own = Math.Min(1, (double)rows[c] / EnoughRows);
            var mean = rows[c] == 0 ? fallback : fallback + own * (measured - fallback);
            cells[c] = new OutcomeCell(own == 1 ? measured : mean, measured, rows[c]);
        }
        var loss = double.IsNaN(lost) ? double.NaN : Math.Max(-lost, floor);
        return new SideReturns(cells[0], cells[1], cells[2], cells[(int)win].Mean, loss);
    }

    private static double Mean(double sum, int rows) => rows == 0 ? double.NaN : sum / rows;
}
