using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Hamilton's filter of two states, calm and turbulent, with given parameters: the chance that the market is turbulent,
/// given the returns up to now. Returns are normal with mean 0; their deviation is a multiple of the long-run volatility,
/// a small one in calm and a large one in turbulence; a state stays with a given chance. 0 to 1. Contraction: the filter
/// forgets by at least the factor 2 stay − 1 a bar. A bar without return holds the state and is unknown.
/// </summary>
/// <param name="calm">Deviation in calm, in long-run deviations.</param>
/// <param name="turbulent">Deviation in turbulence, in long-run deviations.</param>
/// <param name="stay">Chance that a state stays for a bar.</param>
public struct MarkovStateStep(double calm, double turbulent, double stay) : IBarStep
{
    private const double Prior = 0.5;

    // Both states take the same likelihood: they are kept here instead of in two copies of a step.
    private AnchorClock clock = new(Spacing(stay));
    private double served = Prior;
    private double young = Prior;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "markov_state",
            Family = Family.Regime,
            Summary =
                "chance of the turbulent one of two states by Hamilton’s filter, normal returns with deviations calm and turbulent × volatility(long)",
            Notes =
                "The parameters are given, not fitted: nothing here learns from the data. The prior of the first bar is one half.",
            Parameters =
            [
                new FeatureParameter("calm", 0.6, 0.01, 10, IsWhole: false),
                new FeatureParameter("turbulent", 1.8, 0.01, 10, IsWhole: false),
                new FeatureParameter("stay", 0.97, 0.6, 0.999, IsWhole: false),
                FeatureParameter.Bars(500, low: 2, name: "long"),
            ],
            Problem = a => a.Values[0] < a.Values[1] ? null : "the calm deviation is not below the turbulent one.",
            Inputs = [],
            Uses = a => ["log_return(1)", $"volatility({a.Int(3)})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Kind = MemoryKind.Contraction,
            Source = "Hamilton, A New Approach to the Economic Analysis of Nonstationary Time Series, 1989",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Spacing(a.Values[2])),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new MarkovStateStep(a.Values[0], a.Values[1], a.Values[2])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => clock.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (clock.Advance())
        {
            (served, young) = (young, Prior);
        }
        var deviation = bar.Used(1);
        var score = deviation == 0 ? double.NaN : bar.Used(0) / deviation;
        if (double.IsNaN(score))
        {
            outputs[0] = double.NaN;
            return;
        }
        // Likelihood of turbulence against calm; so far out that it would overflow, turbulence is certain.
        var (near, far) = (score / calm, score / turbulent);
        var odds = PortableMath.Exp(Math.Min(0.5 * (near * near - far * far), 600)) * (calm / turbulent);
        young = Update(young, odds);
        served = Update(served, odds);
        outputs[0] = served;
    }

    private readonly double Update(double chance, double odds)
    {
        var turbulence = odds * (stay * chance + (1 - stay) * (1 - chance));
        return turbulence / (turbulence + (1 - stay) * chance + stay * (1 - chance));
    }

    /// <summary>Bars after which e^−32 is left of a beginning.</summary>
    private static int Spacing(double stay) => (int)Math.Ceiling(-32 / PortableMath.Log(2 * stay - 1));
}
