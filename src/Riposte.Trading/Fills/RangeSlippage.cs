using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills;

/// <summary>
/// Slippage of market orders and stops: fixed part + share × the recent relative range (<see cref="RecentRange"/>) of
/// the decision bars closed before the fill. Before the first closed bar only the fixed part is charged (optimistic
/// then). Direction of error: ignores order size, so it is optimistic for large orders. Mutable, fixed size.
/// </summary>
/// <param name="options">Fixed part and share.</param>
/// <param name="decision">Length of a decision bar.</param>
public sealed class RangeSlippage(SlippageOptions options, Interval decision)
{
    private readonly RecentRange recent = new(decision);

    private Ratio current = Ratio.FromDouble(options.Fixed);

    /// <summary>Slippage of a fill now, as a fraction of its price.</summary>
    public Ratio Current => current;

    /// <summary>Takes a closed base bar.</summary>
    public void Add(in Bar bar)
    {
        if (options.Share == 0)
        {
            return;
        }
        var close = bar.IsMissing ? double.NaN : bar.Close;
        if (recent.Add(bar.KnownAt, bar.High, bar.Low, close))
        {
            var range = double.IsNaN(recent.Current) ? 0 : recent.Current;
            current = Ratio.FromDouble(options.Fixed + options.Share * range);
        }
    }

    internal void Visit(StateVisitor visitor)
    {
        recent.Visit(visitor);
        visitor.Visit(ref current);
    }
}
