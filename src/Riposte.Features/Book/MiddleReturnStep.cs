using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Book;

/// <summary>
/// Log return of the middle: ln(middle / middle n bars before), the middle half way between best bid and ask at the
/// close. Memory n + 1 bars (window). Unknown when either quote is. Free of the bounce between bid and ask that the
/// close has.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MiddleReturnStep(int bars) : IBarStep
{
    private RollingBuffer before = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "middle_return",
            Family = Family.Book,
            Summary = "ln(middle / middle n bars before), middle of best bid and ask at the close",
            Notes = "Unlike the close the middle does not bounce between bid and ask.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.BidPrice, Input.AskPrice],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Hasbrouck, Empirical Market Microstructure, 2007",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MiddleReturnStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var middle = (bar[Input.BidPrice] + bar[Input.AskPrice]) / 2;
        var old = before.Oldest;
        before.Add(middle);
        outputs[0] = middle > 0 && old > 0 ? PortableMath.Log(middle / old) : double.NaN;
    }
}
