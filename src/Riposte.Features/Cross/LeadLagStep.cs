using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Who moves first, over n bars: follows = correlation of the return with the reference’s k bars before; leads = correlation
/// of the return k bars before with the reference’s; difference = (follows − leads) / 2. −1 to 1; memory n + k + 1 bars
/// (window). Unknown while either does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
/// <param name="lag">k, at least 1.</param>
public struct LeadLagStep(int bars, int lag) : IBarStep
{
    private WindowPair follow = new(bars);
    private WindowPair lead = new(bars);
    private RollingBuffer references = new(lag + 1);
    private RollingBuffer owns = new(lag + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "lead_lag",
            Family = Family.Cross,
            Summary =
                "follows = corr(r, m k bars before), leads = corr(r k bars before, m) over n bars, and half their difference",
            Notes =
                "r and m are log returns of the instrument and the reference. difference above 0: the instrument follows the "
                + "reference. Unknown while either return does not change.",
            Parameters = [FeatureParameter.Bars(192, low: 2), new FeatureParameter("lag", 1, 1, 1_000)],
            Inputs = [],
            Uses = _ => ["reference_return(1)", "log_return(1)"],
            Outputs = ["follows", "leads", "difference"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Lo, MacKinlay, When Are Contrarian Profits Due to Stock Market Overreaction?, 1990",
            WarmUp = a => a.Bars - 1 + a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LeadLagStep(a.Bars, a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        follow.Begin(barNumber);
        lead.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var reference = bar.Used(0);
        var own = bar.Used(1);
        references.Add(reference);
        owns.Add(own);
        outputs[0] = follow.Add(references.Oldest, own).Correlation;
        outputs[1] = lead.Add(reference, owns.Oldest).Correlation;
        outputs[2] = (outputs[0] - outputs[1]) / 2;
    }
}
