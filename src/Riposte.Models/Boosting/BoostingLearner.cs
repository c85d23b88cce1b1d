using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting;

/// <summary>
/// Histogram gradient boosting with the objective and the conventions of XGBoost's <c>hist</c> method (Chen and
/// Guestrin, 2016): features are cut into at
/// most 256 bins on the training rows, missing values have a bin of their own and a learned direction, trees grow by
/// greatest gain. The same options,
/// data and seed give the same bits at any number of threads.
/// </summary>
public sealed class BoostingLearner : ILearner
{
    /// <summary>A learner with these options.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every problem.</exception>
    public BoostingLearner(BoostingOptions options)
    {
        var problems = options.Validate();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
        Options = options;
    }

    /// <summary>The options.</summary>
    public BoostingOptions Options { get; }

    /// <summary>
    /// Whether the training loss is measured after each round (costs a few percent of the time). Default no.
    /// </summary>
    public bool MeasuresTrainLoss { get; init; }

    /// <summary>The objective of <see cref="BoostingObjective.Custom"/>, which needs one; null for all others.</summary>
    public ICustomObjective? Custom { get; init; }

    /// <inheritdoc/>
    public LearnerInfo Info => new("boosting", Options.Outputs);

    /// <summary>
    /// The same learner for exactly this many rounds, without early stopping: what a refit on all training rows uses.
    /// </summary>
    public BoostingLearner WithRounds(int rounds) =>
        new(Options with { Rounds = rounds, EarlyStoppingRounds = 0 })
        {
            MeasuresTrainLoss = MeasuresTrainLoss,
            Custom = Custom,
        };

    /// <inheritdoc/>
    ILearner ILearner.WithRounds(int rounds) => WithRounds(rounds);

    /// <inheritdoc/>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => FitTrees(train, valid, fit).Model;

    /// <summary>Fits, and tells how it went.</summary>
    /// <inheritdoc cref="ILearner.Fit"/>
    public TrainOutcome FitTrees(Dataset train, Dataset? valid, FitContext fit) =>
        new BoostingFit(Options, Objective(), train, valid, fit).Run(MeasuresTrainLoss);

    /// <summary>
    /// Fits further rounds on top of a model (warm start): its trees stay as they are, the option
    /// <see cref="BoostingOptions.Rounds"/> counts the new ones, new bins are cut on the rows given. Where nothing is
    /// drawn, k rounds and m more on the same rows have the bits of k + m rounds; what is drawn comes from a stream of
    /// its own. Early stopping keeps no new round when none is better than the model itself.
    /// </summary>
    /// <param name="model">The model; it does not change.</param>
    /// <param name="train">Rows to learn from, with the model's features.</param>
    /// <param name="valid">Rows for early stopping; null trains all rounds.</param>
    /// <param name="fit">Seed, workers, cancellation, progress, which counts the new rounds.</param>
    /// <returns>A model of all trees; <see cref="TrainOutcome.BestRounds"/> counts the model's rounds too.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Fit"/>; or the model has another objective, other features
    /// or larger trees than the options allow, there are too many
    /// rounds together, or dropout is asked for, which would change the model's trees.</exception>
    public TrainOutcome Continue(BoostedTrees model, Dataset train, Dataset? valid, FitContext fit)
    {
        RequireSame(model, train);
        if (Options.Dart is not null)
        {
            throw new ArgumentException("Dropout weighs earlier rounds anew, so it cannot continue a model.");
        }
        var encodes = Options is { Growth: TreeGrowth.Oblivious, Categories.Features.Count: > 0 };
        if (Options.Ordered is not null || encodes || model.Encoders is not null)
        {
            throw new ArgumentException(
                "Ordered boosting and target statistics remember every round of their orders, so they cannot continue a model."
            );
        }
        if (model.Info.Rounds + (long)Options.Rounds > BoostingOptionChecks.MostRounds)
        {
            throw new ArgumentException(
                $"The model has {model.Info.Rounds} rounds, and {Options.Rounds} are to follow; {BoostingOptionChecks.MostRounds} are allowed together."
            );
        }
        var seed = Core.Randomness.RandomStream.Named(fit.Seed, $"boosting.continued.{model.Info.Rounds}").NextUInt64();
        return new BoostingFit(Options, Objective(), train, valid, fit with { Seed = seed }, model).Run(
            MeasuresTrainLoss
        );
    }

    /// <summary>
    /// Gives the trees of a model new leaf values (leaf refresh): splits stay, and round by round gradients are computed
    /// on the rows given, as if the trees were grown again. Values, covers, rows and gains of all nodes are those of the
    /// new rows; a leaf that none of them reaches takes the step 0. Learning rate and penalties are this learner's.
    /// </summary>
    /// <remarks>XGBoost's updater <c>refresh</c> with <c>refresh_leaf</c>; the decay is LightGBM's
    /// <c>refit_decay_rate</c>.</remarks>
    /// <param name="model">The model; it does not change.</param>
    /// <param name="data">The new rows, with the model's features.</param>
    /// <param name="fit">Workers and cancellation; progress counts rounds. Nothing is drawn.</param>
    /// <param name="decay">Share of the old leaf values that is kept, 0 to 1: new value = decay · old + (1 − decay) ·
    /// refreshed. Default 0.</param>
    /// <exception cref="ArgumentException">Bad rows; another objective, other features or larger trees than the options
    /// allow; monotone constraints; or a decay outside 0 to 1.</exception>
    public BoostedTrees Refresh(BoostedTrees model, Dataset data, FitContext fit, double decay = 0)
    {
        RequireSame(model, data);
        if (!(decay is >= 0 and <= 1))
        {
            throw new ArgumentException($"decay is {decay}; allowed: 0 to 1.", nameof(decay));
        }
        if (Options.Constraints is { Monotone.Count: > 0 })
        {
            throw new ArgumentException(
                "Refreshed leaves know nothing of their neighbours, so monotone constraints would not hold."
            );
        }
        if (model.Encoders is not null)
        {
            throw new ArgumentException(
                "Target statistics hold what training rows told of each category, so the trees above them cannot be refreshed alone."
            );
        }
        return new LeafRefresh(Options, Objective(), data, fit).Run(model, decay);
    }

    private IObjective Objective()
    {
        var isCustom = Options.Objective == BoostingObjective.Custom;
        return isCustom == Custom is not null
            ? ObjectiveChoice.Of(Options, Custom)
            : throw new ArgumentException(
                isCustom
                    ? $"Objective is Custom and {nameof(Custom)} is null: there are no gradients to follow."
                    : $"Objective is {Options.Objective} and {nameof(Custom)} is given; only Custom uses it."
            );
    }

    private void RequireSame(BoostedTrees model, Dataset data)
    {
        if (model.Options.Objective != Options.Objective || model.Info.Outputs != Options.Outputs)
        {
            throw new ArgumentException(
                $"The model's objective is {model.Options.Objective} with {model.Info.Outputs} outputs; the learner's is {Options.Objective} with {Options.Outputs}.",
                nameof(model)
            );
        }
        model.RequireFeatures(data.Features, nameof(data));
        if (
            model.Trees.Count > 0
            && model.Trees.Max(tree => tree.Nodes.Length) is var nodes
            && nodes > Options.MostNodes
        )
        {
            throw new ArgumentException(
                $"A tree of the model has {nodes} nodes; the options allow {Options.MostNodes}. Raise MaxLeaves or MaxDepth.",
                nameof(model)
            );
        }
    }
}
