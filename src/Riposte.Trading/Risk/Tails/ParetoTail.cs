using Riposte.Core.Numerics;

namespace Riposte.Trading.Risk.Tails;

/// <summary>
/// The generalised Pareto distribution of excesses x ≥ 0 over a threshold:
/// P(X > x) = (1 + shape · x ÷ scale)^(−1 ÷ shape), exp(−x ÷ scale) at shape 0.
/// </summary>
/// <param name="Shape">ξ: 0 is an exponential tail, above it a heavy one; the mean exists below 1.</param>
/// <param name="Scale">β, above 0.</param>
public readonly record struct ParetoTail(double Shape, double Scale)
{
    // Below this the estimator of maximum likelihood is not regular (Smith, 1985).
    private const double LeastShape = -0.5;
    private const double GridStart = -8;
    private const double GridEnd = 14;
    private const int GridSteps = 88;
    private const int Refinements = 64;

    /// <summary>Whether it has a finite mean and sensible numbers.</summary>
    public bool HasMean => Shape < 1 && Scale > 0 && double.IsFinite(Scale);

    /// <summary>
    /// The distribution of largest likelihood with a shape of at least −0.5. With θ = ξ ÷ β the likelihood has one
    /// unknown left, for given θ the best shape is the mean of log(1 + θx) (Grimshaw, Computing Maximum Likelihood
    /// Estimates for the Generalized Pareto Distribution, 1993); log(1 + θ · largest) is searched on a grid from −8 to 14
    /// and refined by golden sections. Allocates nothing.
    /// </summary>
    /// <param name="excesses">At least 2 values ≥ 0, one of them above 0; any order.</param>
    /// <returns>NaN in both fields when there is no such sample.</returns>
    public static ParetoTail Fit(ReadOnlySpan<double> excesses)
    {
        var largest = 0.0;
        foreach (var x in excesses)
        {
            largest = x > largest ? x : largest;
        }
        if (excesses.Length < 2 || !(largest > 0))
        {
            return new ParetoTail(double.NaN, double.NaN);
        }
        const double Step = (GridEnd - GridStart) / GridSteps;
        var (best, most) = (0.0, double.NegativeInfinity);
        for (var i = 0; i <= GridSteps; i++)
        {
            var place = GridStart + i * Step;
            var likelihood = Likelihood(excesses, largest, place);
            if (likelihood > most)
            {
                (best, most) = (place, likelihood);
            }
        }
        return At(excesses, largest, Refine(excesses, largest, best - Step, best + Step));
    }

    // Golden-section search for the largest value between two places.
    private static double Refine(ReadOnlySpan<double> excesses, double largest, double low, double high)
    {
        const double Golden = 0.6180339887498949;
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (Likelihood(excesses, largest, left), Likelihood(excesses, largest, right));
        for (var i = 0; i < Refinements; i++)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + Golden * (high - low);
                atRight = Likelihood(excesses, largest, right);
            }
            else
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - Golden * (high - low);
                atLeft = Likelihood(excesses, largest, left);
            }
        }
        return (low + high) / 2;
    }

    // Mean log likelihood; −∞ where the shape is too small.
    private static double Likelihood(ReadOnlySpan<double> excesses, double largest, double place)
    {
        var tail = At(excesses, largest, place);
        return tail.Shape >= LeastShape && tail.Scale > 0
            ? -PortableMath.Log(tail.Scale) - tail.Shape - 1
            : double.NegativeInfinity;
    }

    private static ParetoTail At(ReadOnlySpan<double> excesses, double largest, double place)
    {
        var theta = (PortableMath.Exp(place) - 1) / largest;
        var sum = 0.0;
        foreach (var x in excesses)
        {
            sum += theta == 0 ? x : PortableMath.Log(1 + theta * x);
        }
        var mean = sum / excesses.Length;
        return theta == 0 ? new ParetoTail(0, mean) : new ParetoTail(mean, mean / theta);
    }
}
