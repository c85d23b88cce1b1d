using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>Weights that move just as far as a row's margin needs.</summary>
internal sealed class PassiveAggressiveState : LinearState
{
    private readonly PassiveAggressiveOptions options;
    private readonly ScoreMap map;

    public PassiveAggressiveState(int features, PassiveAggressiveOptions options)
        : base(features, options)
    {
        this.options = options;
        map = new ScoreMap(Scores);
    }

    private PassiveAggressiveState(PassiveAggressiveState from)
        : base(from)
    {
        options = from.options;
        map = from.map.Copy();
    }

    public static PassiveAggressiveState ReadState(int features, PassiveAggressiveOptions options, StateReader source)
    {
        source.RequireLeft(8L * (features + 1) * (options.Classes == 2 ? 1 : options.Classes));
        var state = new PassiveAggressiveState(features, options);
        state.ReadLinear(source);
        state.map.Read(source);
        return state;
    }

    public override OnlineState Copy() => new PassiveAggressiveState(this);

    public override void Write(StateWriter target)
    {
        base.Write(target);
        map.Write(target);
    }

    protected override void ToProbabilities(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        Span<double> mapped = stackalloc double[OnlineOptions.MostClasses];
        mapped = mapped[..Scores];
        map.Apply(scores, mapped);
        Logistic(mapped, MulticlassKind.Multinomial, probabilities);
    }

    protected override void Update(ReadOnlySpan<double> scores, int target, double weight)
    {
        LearnMap(scores, target, weight);
        var length = 0.0;
        foreach (var input in Inputs)
        {
            length += input * input;
        }
        if (Scores == 1)
        {
            var side = target == 1 ? 1 : -1;
            Move(0, side * Reach(1 - side * scores[0], length, weight));
            return;
        }
        var rival = target == 0 ? 1 : 0;
        for (var k = 0; k < scores.Length; k++)
        {
            rival = k != target && scores[k] > scores[rival] ? k : rival;
        }
        // Right class up and rival down by the same step: the margin grows by twice the squared length.
        var reach = Reach(1 - (scores[target] - scores[rival]), 2 * length, weight);
        Move(target, reach);
        Move(rival, -reach);
    }

    private double Reach(double loss, double length, double weight)
    {
        if (loss <= 0 || length == 0)
        {
            return 0;
        }
        var reach = options.Kind switch
        {
            PassiveAggressiveKind.First => Math.Min(options.C * weight, loss / length),
            PassiveAggressiveKind.Second => loss / (length + 1 / (2 * options.C * weight)),
            _ => loss / length,
        };
        // A length so small that the step is beyond all numbers: the row says nothing that could be written down.
        return double.IsFinite(reach) ? reach : 0;
    }

    private void Move(int score, double reach)
    {
        for (var f = 0; reach != 0 && f < Inputs.Length; f++)
        {
            Weights[f * Scores + score] += reach * Inputs[f];
        }
    }

    private void LearnMap(ReadOnlySpan<double> scores, int target, double weight)
    {
        Span<double> mapped = stackalloc double[OnlineOptions.MostClasses];
        Span<double> errors = stackalloc double[OnlineOptions.MostClasses];
        mapped = mapped[..Scores];
        errors = errors[..Scores];
        map.Apply(scores, mapped);
        Errors(mapped, MulticlassKind.Multinomial, target, errors);
        map.Learn(scores, errors, weight);
    }
}
