using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// Stacking with a multinomial logistic regression on the logarithms of the members' probabilities:
/// softmax(W · ln p + b). Least weighted mean log-loss + <see cref="Ridge"/> / 2 × squared distance of W from the
/// geometric mean of the members (1 / members on each member's own class, 0 elsewhere); intercepts are free but for a
/// trace of ridge. Where rows say little, the result is that mean and not a flat guess.
/// </summary>
/// <param name="Ridge">Strength of the pull to the mean, above 0. A weight worth σ either way on n independent rows
/// asks for about 1 / (n σ²): 0.05 for 500 rows and σ = 0.2.</param>
/// <remarks>Sources: D. Wolpert, Stacked Generalization (1992); K. Ting and I. Witten, Issues in Stacked Generalization
/// (1999), for class probabilities as inputs. The convex problem is solved to the last digits by Newton's
/// method.</remarks>
public sealed record Stacking(double Ridge = Stacking.DefaultRidge) : ICombiner
{
    /// <summary>The default strength.</summary>
    public const double DefaultRidge = 0.05;

    // Softmax does not change when all intercepts rise alike: a trace of ridge fixes their mean at 0.
    private const double Trace = 1e-9;

    /// <inheritdoc/>
    public string Name => "stacking";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not above 0.</exception>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
    {
        if (!(Ridge > 0 && double.IsFinite(Ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(outputs), Ridge, "The ridge of stacking is above 0.");
        }
        var width = outputs.Names.Count * outputs.Classes;
        var start = new double[outputs.Classes * (width + 1)];
        for (var q = 0; q < start.Length; q++)
        {
            start[q] = Penalty(q, outputs.Names.Count, outputs.Classes).Target;
        }
        if (outputs.Count == 0)
        {
            return new FittedStack(outputs.Names, outputs.Classes, start);
        }
        var features = new double[outputs.Count * width];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = Softmax.LogOf(outputs.Row(i / width)[i % width]);
        }
        var loss = new MultinomialLoss(features, width, [.. outputs.Targets], [.. outputs.Weights], outputs.Classes)
        {
            Penalty = q => Penalty(q, outputs.Names.Count, outputs.Classes),
        };
        return new FittedStack(outputs.Names, outputs.Classes, ConvexMinimum.Find(loss, start));
    }

    private (double Target, double Strength) Penalty(int q, int members, int classes)
    {
        var width = members * classes;
        var (c, j) = (q / (width + 1), q % (width + 1));
        return j == width ? (0, Trace) : (j % classes == c ? 1.0 / members : 0, Ridge);
    }
}
