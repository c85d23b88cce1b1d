using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>Logistic regression by stochastic gradient descent with one rate for all weights: step t goes η₀ / t^power
/// down the gradient of the log-loss and of α/2 · w². The intercept has no penalty.</summary>
/// <remarks>Robbins and Monro: A stochastic approximation method, 1951. With a constant rate the updates are those of
/// scikit-learn's <c>SGDClassifier(loss="log_loss", learning_rate="constant", shuffle=False)</c>.</remarks>
public sealed record LogisticOptions : LinearOptions
{
    internal const string LearnerName = "logistic";

    /// <summary>η₀: rate of the first step, above 0, at most 10. Default 0.01.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>How the rate falls with the steps, 0 (constant) to 1. Default 0: it goes on adapting.</summary>
    public double Power { get; init; }

    /// <summary>α: L2 penalty, 0 to 1, with rate × penalty below 1. Default 0.0001.</summary>
    public double L2 { get; init; } = 1e-4;

    /// <summary>How more than two classes are treated. Default multinomial.</summary>
    public MulticlassKind Multiclass { get; init; }

    /// <inheritdoc/>
    public override string Name => LearnerName;

    internal override void Validate(List<string> problems)
    {
        base.Validate(problems);
        OptionRange.Check(problems, nameof(Rate), Rate, 1e-12, 10);
        OptionRange.Check(problems, nameof(Power), Power, 0, 1);
        OptionRange.Check(problems, nameof(L2), L2, 0, 1);
        OptionRange.Check(problems, $"{nameof(Rate)} × {nameof(L2)}", Rate * L2, 0, 1);
    }

    internal override OnlineState Create(int features) => new LogisticState(features, this);

    internal override OnlineState Read(int features, StateReader source) =>
        LogisticState.ReadState(features, this, source);

    internal override void Write(StateWriter target)
    {
        base.Write(target);
        target.Add(Rate).Add(Power).Add(L2).Add((int)Multiclass);
    }

    internal static OnlineOptions ReadOptions(StateReader source) =>
        Shared(new LogisticOptions(), source) with
        {
            Rate = source.Any(),
            Power = source.Any(),
            L2 = source.Any(),
            Multiclass = (MulticlassKind)source.Whole(0, 1),
        };
}
