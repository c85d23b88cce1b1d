using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Risk;

namespace Riposte.Trading.Fills.Slippage;

/// <summary>
/// Slippage of market orders and stops: half the spread + the fixed part + what the model says of the fill, from what
/// was known before it. While an input of the model is unknown, only the rest is charged (optimistic then). Never more
/// than <see cref="Largest"/> (optimistic beyond). Mutable, fixed size.
/// </summary>
public sealed class SlippageMeter
{
    /// <summary>Most that a fill can slip, as a fraction of its price.</summary>
    public const double Largest = 0.5;

    private readonly ISlippageModel model;
    private readonly double least;
    private readonly RecentRange? range;
    private readonly VolatilityGauge? volatility;
    private readonly VolumeGauge? volume;

    /// <summary>A meter that has seen no bar.</summary>
    /// <param name="costs">Spread and slippage.</param>
    /// <param name="interval">Length of the bars it is fed.</param>
    /// <param name="decision">Length of a decision bar.</param>
    public SlippageMeter(CostSchedule costs, Interval interval, Interval decision)
    {
        var options = costs.Slippage;
        model = SlippageModels.Of(options);
        least = options.Fixed + costs.Spread / 2;
        var needsVolatility = options.Kind is SlippageKind.Deviation or SlippageKind.SquareRoot;
        range = options.Kind == SlippageKind.Range && options.Share != 0 ? new RecentRange(decision) : null;
        volatility = needsVolatility ? new VolatilityGauge(interval) : null;
        volume = options.Kind == SlippageKind.SquareRoot ? new VolumeGauge(interval) : null;
    }

    /// <summary>Slippage of a fill, as a fraction of its price.</summary>
    /// <param name="quantity">Base coins that trade now.</param>
    /// <param name="reference">Price without slippage.</param>
    /// <param name="barVolume">Base coins traded in the bar of the fill; NaN when unknown.</param>
    public Ratio Of(Quantity quantity, Price reference, double barVolume)
    {
        var grown = model.Of(
            new SlippageView(
                quantity.ToDouble(),
                reference.ToDouble(),
                barVolume,
                range?.Current ?? double.NaN,
                volatility is null ? double.NaN : volatility.Annual / Math.Sqrt(365),
                volume?.Daily ?? double.NaN
            )
        );
        return Ratio.FromDouble(Math.Min(least + (double.IsNaN(grown) ? 0 : grown), Largest));
    }

    /// <summary>Takes a closed base bar.</summary>
    public void Add(in Bar bar)
    {
        range?.Add(bar.KnownAt, bar.High, bar.Low, bar.IsMissing ? double.NaN : bar.Close);
        volatility?.Add(bar);
        volume?.Add(bar);
    }

    internal void Visit(StateVisitor visitor)
    {
        range?.Visit(visitor);
        volatility?.Visit(visitor);
        volume?.Visit(visitor);
    }
}
