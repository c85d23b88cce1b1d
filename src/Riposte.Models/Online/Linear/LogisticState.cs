using Riposte.Core.Numerics;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>Weights that go down the gradient of the log-loss.</summary>
internal sealed class LogisticState : LinearState
{
    private readonly LogisticOptions options;
    private long steps;

    public LogisticState(int features, LogisticOptions options)
        : base(features, options) => this.options = options;

    private LogisticState(LogisticState from)
        : base(from)
    {
        options = from.options;
        steps = from.steps;
    }

    public static LogisticState ReadState(int features, LogisticOptions options, StateReader source)
    {
        source.RequireLeft(8L * (features + 1) * (options.Classes == 2 ? 1 : options.Classes));
        var state = new LogisticState(features, options);
        state.ReadLinear(source);
        state.steps = source.Count();
        return state;
    }

    public override OnlineState Copy() => new LogisticState(this);

    public override void Write(StateWriter target)
    {
        base.Write(target);
        target.Add(steps);
    }

    protected override void ToProbabilities(ReadOnlySpan<double> scores, Span<double> probabilities) =>
        Logistic(scores, options.Multiclass, probabilities);

    protected override void Update(ReadOnlySpan<double> scores, int target, double weight)
    {
        Span<double> errors = stackalloc double[OnlineOptions.MostClasses];
        errors = errors[..Scores];
        Errors(scores, options.Multiclass, target, errors);
        steps++;
        var rate = options.Rate * (options.Power == 0 ? 1 : PortableMath.Pow(steps, -options.Power));
        var kept = 1 - rate * options.L2;
        for (var f = 0; f < Inputs.Length; f++)
        {
            var shrink = f == Features ? 1 : kept;
            var step = rate * weight * Inputs[f];
            for (var k = 0; k < errors.Length; k++)
            {
                ref var own = ref Weights[f * Scores + k];
                own = own * shrink - step * errors[k];
            }
        }
    }
}
