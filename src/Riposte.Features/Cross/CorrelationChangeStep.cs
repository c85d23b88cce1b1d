using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Whether the instrument couples to the reference or comes off it: correlation(short) − correlation(long). −2 to 2; memory
/// long + 1 bars (window).
/// </summary>
/// <param name="short">Bars of the first correlation.</param>
/// <param name="long">Bars of the second.</param>
public struct CorrelationChangeStep(int @short, int @long) : IBarStep
{
    private WindowPair near = new(@short);
    private WindowPair far = new(@long);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "correlation_change",
            Family = Family.Cross,
            Summary = "correlation(short) − correlation(long)",
            Notes = "Below 0 the instrument is coming off the reference. Unknown when either correlation is.",
            Parameters =
            [
                FeatureParameter.Bars(32, low: 2, name: "short"),
                FeatureParameter.Bars(192, low: 2, name: "long"),
            ],
            Inputs = [],
            Uses = _ => ["reference_return(1)", "log_return(1)"],
            Unit = Unit.Number,
            Range = new ValueRange(-2, 2),
            Source = "Forbes, Rigobon, No Contagion, Only Interdependence, 2002",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CorrelationChangeStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        near.Begin(barNumber);
        far.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var x = bar.Used(0);
        var y = bar.Used(1);
        outputs[0] = near.Add(x, y).Correlation - far.Add(x, y).Correlation;
    }
}
