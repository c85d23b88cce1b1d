using System.Buffers;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Exact Shapley values of boosted trees: how each feature moved a row's margins away from the expected ones. Immutable;
/// safe to use from many threads; a row's numbers do not depend on the rows around it.
/// </summary>
/// <remarks>Contributions are on the scale of the margins: log-odds, softmax scores, or the target's unit. They describe
/// the model, not the world: they say nothing about causes, and nothing about whether the model is right. Sources: S.
/// Lundberg et al., From local explanations to global understanding with explainable AI for trees, Nature Machine
/// Intelligence 2 (2020).</remarks>
public sealed class TreeExplainer
{
    private readonly BoostedTrees model;
    private readonly IShapKernel kernel;
    private readonly Lazy<PairKernel> pairs;

    private TreeExplainer(BoostedTrees model, IShapKernel kernel)
    {
        this.model = model;
        this.kernel = kernel;
        pairs = new Lazy<PairKernel>(() => new PairKernel(model, kernel as PathKernel ?? new PathKernel(model)));
    }

    /// <summary>
    /// An absent feature follows both branches, weighted by the cover of the training rows (XGBoost's
    /// <c>pred_contribs</c>). Needs no data; features that depend on each other share what they say.
    /// </summary>
    /// <exception cref="ArgumentException">The model encodes categories.</exception>
    public static TreeExplainer PathDependent(BoostedTrees model)
    {
        CheckKind(model);
        return new TreeExplainer(model, new PathKernel(model));
    }

    /// <summary>
    /// An absent feature takes its values from background rows, each counted alike: a feature that the model does not use
    /// gets exactly 0.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="background">At least one row; a hundred are usually enough.</param>
    /// <exception cref="ArgumentException">A model that encodes categories, no rows, other features than the model's, or a tree that asks for more than 64
    /// different features on one way.</exception>
    public static TreeExplainer Interventional(BoostedTrees model, in RowSet background)
    {
        CheckKind(model);
        CheckFeatures(model, background);
        if (background.Count == 0)
        {
            throw new ArgumentException("The background has no rows.", nameof(background));
        }
        return new TreeExplainer(model, new BackgroundKernel(model, background));
    }

    /// <summary>Expected margin of each output: what a row has before any feature is known.</summary>
    public IReadOnlyList<double> Expected => kernel.Expected;

    /// <summary>Numbers of a row's contributions: outputs × (features + 1).</summary>
    public int RowLength => model.Info.Outputs * (model.Info.FeatureNames.Length + 1);

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows whose matrix has the model's features in the model's order; missing values are NaN.</param>
    /// <param name="workers">Runs blocks of rows; the numbers do not depend on them.</param>
    /// <param name="cancel">Stops the work with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Other features than the model's.</exception>
    public Contributions Explain(in RowSet rows, IWorkers workers, CancellationToken cancel = default)
    {
        CheckFeatures(model, rows);
        var values = new double[checked(rows.Count * RowLength)];
        var (all, width) = (rows, model.Info.FeatureNames.Length);
        ForBlocks(
            (rows.Count, kernel.BlockRows),
            workers,
            (start, count) =>
            {
                cancel.ThrowIfCancellationRequested();
                var block = ArrayPool<float>.Shared.Rent(count * width);
                RowBlock.Gather(all.Features, all.Rows.AsSpan(start, count), block);
                Explain(block.AsSpan(0, count * width), count, values.AsSpan(start * RowLength, count * RowLength));
                ArrayPool<float>.Shared.Return(block);
            }
        );
        return new Contributions(model.Info.FeatureNames, model.Info.Outputs, rows.Count, values);
    }

    /// <summary>Explains one row, without allocation but for the first rows of a thread.</summary>
    /// <param name="features">One value per feature.</param>
    /// <param name="contributions">Receives <see cref="RowLength"/> numbers, as <see cref="Contributions"/> orders
    /// them.</param>
    /// <exception cref="ArgumentException">A wrong length.</exception>
    public void ExplainRow(ReadOnlySpan<float> features, Span<double> contributions)
    {
        if (features.Length != model.Info.FeatureNames.Length || contributions.Length != RowLength)
        {
            throw new ArgumentException(
                $"{features.Length} features and {contributions.Length} contributions; the model has {model.Info.FeatureNames.Length} and {RowLength}.",
                nameof(features)
            );
        }
        Explain(features, 1, contributions);
    }

    /// <summary>
    /// Interaction values of rows, always path-dependent (XGBoost's <c>pred_interactions</c>). A row takes outputs ×
    /// (features + 1)² numbers.
    /// </summary>
    /// <inheritdoc cref="Explain(in RowSet, IWorkers, CancellationToken)"/>
    public Interactions Interact(in RowSet rows, IWorkers workers, CancellationToken cancel = default)
    {
        CheckFeatures(model, rows);
        var width = model.Info.FeatureNames.Length;
        var length = checked(model.Info.Outputs * (width + 1) * (width + 1));
        var values = new double[checked(rows.Count * length)];
        var all = rows;
        ForBlocks(
            (rows.Count, pairs.Value.BlockRows),
            workers,
            (start, count) =>
            {
                cancel.ThrowIfCancellationRequested();
                var block = ArrayPool<float>.Shared.Rent(count * width);
                RowBlock.Gather(all.Features, all.Rows.AsSpan(start, count), block);
                var target = values.AsSpan(start * length, count * length);
                pairs.Value.Explain(block.AsSpan(0, count * width), count, target);
                ArrayPool<float>.Shared.Return(block);
            }
        );
        return new Interactions(model.Info.FeatureNames, model.Info.Outputs, rows.Count, values);
    }

    private void Explain(ReadOnlySpan<float> rows, int count, Span<double> target)
    {
        kernel.Explain(rows, count, target);
        var side = model.Info.FeatureNames.Length + 1;
        for (var i = 0; i < count * model.Info.Outputs; i++)
        {
            target[i * side + side - 1] = kernel.Expected[i % model.Info.Outputs];
        }
    }

    private static void ForBlocks((int Rows, int Size) cut, IWorkers workers, Action<int, int> body) =>
        workers.For(
            (cut.Rows + cut.Size - 1) / cut.Size,
            b => body(b * cut.Size, Math.Min(cut.Size, cut.Rows - b * cut.Size))
        );

    private static void CheckKind(BoostedTrees model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.EncodesCategories)
        {
            throw new ArgumentException(
                "The trees split on target statistics of categories; contributions of these cannot be told by feature.",
                nameof(model)
            );
        }
    }

    private static void CheckFeatures(BoostedTrees model, in RowSet rows)
    {
        if (!rows.Features.Names.AsSpan().SequenceEqual(model.Info.FeatureNames))
        {
            throw new ArgumentException("The rows have other features than the model.", nameof(rows));
        }
    }
}
