using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>Per coordinate the sums z and n of McMahan et al. (2013); weights follow from them.</summary>
internal sealed class FtrlState : LinearState
{
    private readonly FtrlOptions options;
    private readonly double[] gradients;
    private readonly double[] squares;

    public FtrlState(int features, FtrlOptions options)
        : base(features, options)
    {
        this.options = options;
        gradients = new double[Weights.Length];
        squares = new double[Weights.Length];
    }

    private FtrlState(FtrlState from)
        : base(from)
    {
        options = from.options;
        gradients = [.. from.gradients];
        squares = [.. from.squares];
    }

    public static FtrlState ReadState(int features, FtrlOptions options, StateReader source)
    {
        source.RequireLeft(24L * (features + 1) * (options.Classes == 2 ? 1 : options.Classes));
        var state = new FtrlState(features, options);
        state.ReadLinear(source);
        source.Numbers(state.gradients);
        source.Amounts(state.squares);
        return state;
    }

    public override OnlineState Copy() => new FtrlState(this);

    public override void Write(StateWriter target)
    {
        base.Write(target);
        target.Add(gradients).Add(squares);
    }

    protected override void ToProbabilities(ReadOnlySpan<double> scores, Span<double> probabilities) =>
        Logistic(scores, options.Multiclass, probabilities);

    protected override void Update(ReadOnlySpan<double> scores, int target, double weight)
    {
        Span<double> errors = stackalloc double[OnlineOptions.MostClasses];
        errors = errors[..Scores];
        Errors(scores, options.Multiclass, target, errors);
        for (var f = 0; f < Inputs.Length; f++)
        {
            if (Inputs[f] == 0)
            {
                continue;
            }
            for (var k = 0; k < errors.Length; k++)
            {
                Step(f * Scores + k, weight * errors[k] * Inputs[f], f == Features);
            }
        }
    }

    private void Step(int at, double gradient, bool isIntercept)
    {
        var square = squares[at] + gradient * gradient;
        var rate = Math.Sqrt(square);
        gradients[at] += gradient - (rate - Math.Sqrt(squares[at])) / options.Alpha * Weights[at];
        squares[at] = square;
        var (l1, l2) = isIntercept ? (0, 0) : (options.L1, options.L2);
        var beyond = Math.Abs(gradients[at]) - l1;
        var strength = (options.Beta + rate) / options.Alpha + l2;
        // Without a gradient yet and β = 0 there is no strength to divide by, and nothing to step along.
        Weights[at] = beyond <= 0 || strength == 0 ? 0 : -Math.Sign(gradients[at]) * beyond / strength;
    }
}
