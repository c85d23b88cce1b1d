using Riposte.Core.Numerics;

namespace Riposte.Features.Calendar;

/// <summary>
/// Place in the year at which the bar is known (its close), as a point on a circle: sin and cos of the share of the UTC year
/// gone by. −1 to 1; memory 1 bar (window). Known at missing bars too.
/// </summary>
public struct MonthOfYearStep() : IBarStep
{
    private UtcSpan year = new(12);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "month_of_year",
            Family = Family.Calendar,
            Summary = "sine and cosine of the share of the UTC year gone at the bar’s close",
            Notes = "A model needs many years to learn from it.",
            Inputs = [],
            Outputs = ["sin", "cos"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Baur, Cahill, Godfrey, Liu, Bitcoin Time-of-Day, Day-of-Week and Month-of-Year Effects, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MonthOfYearStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var turns = year.Share(bar.KnownAt);
        outputs[0] = PortableMath.SinTurns(turns);
        outputs[1] = PortableMath.CosTurns(turns);
    }
}
