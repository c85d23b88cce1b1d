using Riposte.Core.Numerics;

namespace Riposte.Features.Calendar;

/// <summary>
/// Place in the month at which the bar is known (its close), as a point on a circle: sin and cos of the share of the UTC
/// month gone by. −1 to 1; memory 1 bar (window). Known at missing bars too.
/// </summary>
public struct DayOfMonthStep() : IBarStep
{
    private UtcSpan month = new(1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "day_of_month",
            Family = Family.Calendar,
            Summary = "sine and cosine of the share of the UTC month gone at the bar’s close",
            Notes = "Known at missing bars too.",
            Inputs = [],
            Outputs = ["sin", "cos"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Ariel, A Monthly Effect in Stock Returns, 1987",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DayOfMonthStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var turns = month.Share(bar.KnownAt);
        outputs[0] = PortableMath.SinTurns(turns);
        outputs[1] = PortableMath.CosTurns(turns);
    }
}
