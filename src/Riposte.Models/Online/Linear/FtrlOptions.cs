using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>
/// Logistic regression by "follow the regularised leader" with a rate for each coordinate (McMahan et al.: Ad click
/// prediction, a view from the trenches, 2013, algorithm 1). The intercept has no penalties.
/// </summary>
public sealed record FtrlOptions : LinearOptions
{
    internal const string LearnerName = "ftrl";

    /// <summary>α: size of the steps, above 0, at most 1,000. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>β: how much the first steps are held back, at least 0. Default 1.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>λ₁: a weight stays exactly 0 until its gradients add up to more, at least 0. Default 0.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂: penalty on squared weights, at least 0. Default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>How more than two classes are treated. Default multinomial.</summary>
    public MulticlassKind Multiclass { get; init; }

    /// <inheritdoc/>
    public override string Name => LearnerName;

    internal override void Validate(List<string> problems)
    {
        base.Validate(problems);
        OptionRange.Check(problems, nameof(Alpha), Alpha, 1e-9, 1000);
        OptionRange.Check(problems, nameof(Beta), Beta, 0, 1e9);
        OptionRange.Check(problems, nameof(L1), L1, 0, 1e9);
        OptionRange.Check(problems, nameof(L2), L2, 0, 1e9);
    }

    internal override OnlineState Create(int features) => new FtrlState(features, this);

    internal override OnlineState Read(int features, StateReader source) => FtrlState.ReadState(features, this, source);

    internal override void Write(StateWriter target)
    {
        base.Write(target);
        target.Add(Alpha).Add(Beta).Add(L1).Add(L2).Add((int)Multiclass);
    }

    internal static OnlineOptions ReadOptions(StateReader source) =>
        Shared(new FtrlOptions(), source) with
        {
            Alpha = source.Any(),
            Beta = source.Any(),
            L1 = source.Any(),
            L2 = source.Any(),
            Multiclass = (MulticlassKind)source.Whole(0, 1),
        };
}
