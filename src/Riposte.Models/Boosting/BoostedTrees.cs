using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Explaining;
using Riposte.Models.Boosting.Files;
using Riposte.Models.Boosting.Files.LightGbm;
using Riposte.Models.Boosting.Files.Onnx;
using Riposte.Models.Boosting.Files.Xgboost;
using Riposte.Models.Boosting.Inference;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Oblivious;

namespace Riposte.Models.Boosting;

/// <summary>
/// Fitted boosted trees. Immutable; safe to use from many threads; the same bits after saving and loading.
/// </summary>
public sealed class BoostedTrees : IStagedModel
{
    private const int BlockRows = 64;
    private const int ChunkRows = 8192;
    private const int MostOnStack = 1024;

    private readonly Forest forest;
    private readonly IObjective objective;
    private readonly byte[] body;

    internal BoostedTrees(
        BoostingOptions options,
        string[] featureNames,
        float[] baseMargins,
        IReadOnlyList<Tree> trees,
        CategoryEncoders? encoders = null
    )
    {
        Options = options;
        Encoders = encoders;
        BaseMargins = baseMargins;
        Trees = trees;
        forest = new Forest(trees, isForRows: true);
        objective = ObjectiveChoice.Of(options);
        body = BoostedTreesWriter.Body(options, featureNames, baseMargins, trees, encoders);
        Info = new ModelInfo(
            "boosting",
            featureNames,
            options.Outputs,
            trees.Count / options.Outputs,
            1,
            BoostedTreesWriter.HashOf(body)
        );
    }

    /// <summary>The options it was fitted with.</summary>
    public BoostingOptions Options { get; }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <summary>
    /// Whether categories are replaced by target statistics before the trees see a row (oblivious growth with categories).
    /// The trees then split on statistics, and other forms of model files cannot hold the model.
    /// </summary>
    public bool EncodesCategories => Encoders is not null;

    /// <summary>How categories are encoded; null when the trees split on the features themselves.</summary>
    internal CategoryEncoders? Encoders { get; }

    internal float[] BaseMargins { get; }

    internal IReadOnlyList<Tree> Trees { get; }

    /// <summary>
    /// Predicts class probabilities, the probability of class 1, or values, row-major. A missing value (NaN) takes each
    /// split's learned direction;
    /// infinity counts as a very large or very small number.
    /// </summary>
    /// <inheritdoc/>
    public void Predict(in RowSet rows, Span<float> outputs)
    {
        PredictMargins(rows, outputs);
        ToOutputs(outputs);
    }

    /// <summary>The same on several cores: the same bits at any number of them.</summary>
    /// <param name="rows">Rows whose matrix has the model's features in the model's order.</param>
    /// <param name="outputs">Receives rows × outputs numbers.</param>
    /// <param name="workers">Run chunks of the rows.</param>
    /// <exception cref="ArgumentException">Other features or another length than the model's.</exception>
    public void Predict(RowSet rows, Memory<float> outputs, IWorkers workers)
    {
        Check(rows, outputs.Length);
        workers.For(
            (rows.Count + ChunkRows - 1) / ChunkRows,
            chunk =>
            {
                var start = chunk * ChunkRows;
                var some = rows.Rows.AsSpan(start, Math.Min(ChunkRows, rows.Count - start));
                var own = outputs.Span.Slice(start * Info.Outputs, some.Length * Info.Outputs);
                FillMargins(rows.Features, some, own);
                ToOutputs(own);
            }
        );
    }

    /// <summary>
    /// Predicts raw scores, row-major: base margin plus trees, before they become probabilities or means. Log-odds of a
    /// binary objective, logarithms of a Poisson mean, scores of a softmax; for other objectives the outputs themselves.
    /// </summary>
    /// <param name="rows">Rows whose matrix has the model's features in the model's order.</param>
    /// <param name="margins">Receives rows.Count × Info.Outputs numbers.</param>
    /// <exception cref="ArgumentException">Other features than the model's, or margins of another length.</exception>
    public void PredictMargins(in RowSet rows, Span<float> margins)
    {
        Check(rows, margins.Length);
        FillMargins(rows.Features, rows.Rows, margins);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        PredictRowMargins(features, outputs);
        objective.ToOutputs(outputs);
    }

    /// <summary>Predicts the raw scores of one row without allocation, with the bits of
    /// <see cref="PredictMargins"/>.</summary>
    /// <param name="features">One value per feature, in the model's order.</param>
    /// <param name="margins">Receives Info.Outputs numbers.</param>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRowMargins(ReadOnlySpan<float> features, Span<float> margins)
    {
        if (features.Length != Info.FeatureNames.Length || margins.Length != Info.Outputs)
        {
            throw new ArgumentException(
                $"{features.Length} features and {margins.Length} outputs; the model has {Info.FeatureNames.Length} and {Info.Outputs}.",
                nameof(features)
            );
        }
        BaseMargins.CopyTo(margins);
        AddRow(features, margins);
    }

    /// <inheritdoc/>
    public double[] Importance()
    {
        var gains = new double[Info.FeatureNames.Length];
        double total = 0;
        foreach (var node in Trees.SelectMany(tree => tree.Nodes))
        {
            if (node.IsSplit)
            {
                gains[Encoders?.SourceOf[node.Feature] ?? node.Feature] += node.Gain;
                total += node.Gain;
            }
        }
        return total == 0 ? gains : Array.ConvertAll(gains, g => g / total);
    }

    /// <summary>Importance of each feature as XGBoost's <c>get_score</c> counts it; 0 for a feature that no split is
    /// on.</summary>
    public double[] Importance(ImportanceKind kind) =>
        SplitImportance.Of(Trees, Info.FeatureNames.Length, kind, Encoders?.SourceOf);

    /// <summary>The model after its first rounds. Trees that dropout weighed anew keep their last weights.</summary>
    /// <inheritdoc/>
    public IModel AfterRounds(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounds, Info.Rounds);
        Tree[] first = [.. Trees.Take(rounds * Info.Outputs)];
        return new BoostedTrees(Options, Info.FeatureNames, BaseMargins, first, Encoders);
    }

    /// <summary>Numbers of trees, leaves and splits, and what each feature is used for.</summary>
    public ModelSummary Summarize() => ModelSummary.Of(this);

    /// <inheritdoc/>
    public void Save(Stream target) => BoostedTreesWriter.Write(target, body, Info.Hash);

    /// <summary>Reads what <see cref="Save"/> wrote. The file is data only: nothing in it is ever run.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">
    /// The content is truncated, damaged, of another version, too large, or describes trees that are none.
    /// </exception>
    public static BoostedTrees Load(Stream source) => BoostedTreesReader.Read(source);

    /// <summary>
    /// Reads a model that XGBoost saved as JSON (<c>save_model("model.json")</c>, 1.0 to 3): trees and DART. A
    /// classifier predicts probabilities. Names that the file lacks are f0, f1, …. See docs/reference/model-files.md.
    /// </summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It is damaged, or these trees cannot be so.</exception>
    public static BoostedTrees ReadXgboost(Stream source) => XgboostReader.Read(source);

    /// <summary>The same for a model whose options are known; files of XGBoost lack them.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fitted">Options that it was fitted with.</param>
    /// <inheritdoc cref="ReadXgboost(Stream)"/>
    public static BoostedTrees ReadXgboost(Stream source, BoostingOptions fitted) => XgboostReader.Read(source, fitted);

    /// <summary>Reads a model of XGBoost whose file has no names of features, as one trained on an array.</summary>
    /// <param name="source">The file.</param>
    /// <param name="names">Names of the features, in their order.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">As above; or it has names, or another number of
    /// features.</exception>
    public static BoostedTrees ReadXgboost(Stream source, string[] names) => XgboostReader.Read(source, null, names);

    /// <summary>Writes XGBoost 1.7's JSON; <see cref="ReadXgboost(Stream)"/> gives back equal predictions.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">The model encodes categories.</exception>
    public void WriteXgboost(Stream target) => XgboostWriter.Write(target, Writable("XGBoost's JSON"));

    /// <summary>Reads a model that LightGBM saved as text (versions 2 to 4 of the form).</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It is damaged, or these trees cannot be so.</exception>
    public static BoostedTrees ReadLightGbm(Stream source) => LightGbmReader.Read(source);

    /// <summary>Writes LightGBM's text, version 4; <see cref="ReadLightGbm"/> gives back equal predictions.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">
    /// A name holds a space, or a split by category sends missing values left: the form cannot say that. Or the model encodes categories.
    /// </exception>
    public void WriteLightGbm(Stream target) => LightGbmWriter.Write(target, Writable("LightGBM's text"));

    /// <summary>
    /// Writes ONNX (operators 17, machine-learning operators 3): input <c>features</c>, one row per row, one column per
    /// feature in order, NaN missing. Classifiers have the outputs <c>label</c> and <c>probabilities</c>, others
    /// <c>values</c>.
    /// </summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It has splits by category: ONNX has none. Or it encodes
    /// categories.</exception>
    public void WriteOnnx(Stream target) => OnnxWriter.Write(target, Writable("ONNX"));

    private BoostedTrees Writable(string form) =>
        Encoders is null
            ? this
            : throw ModelFile.CannotWrite(form, "its trees split on target statistics of categories, not on features.");

    private void Check(in RowSet rows, int room)
    {
        RequireFeatures(rows.Features, nameof(rows));
        if (room != (long)rows.Count * Info.Outputs)
        {
            throw new ArgumentException(
                $"There is room for {room} numbers; {rows.Count} rows × {Info.Outputs} are needed.",
                nameof(room)
            );
        }
    }

    private void FillMargins(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> margins)
    {
        var block = ArrayPool<float>.Shared.Rent(BlockRows * Info.FeatureNames.Length);
        var encoded = Encoders is null ? [] : ArrayPool<float>.Shared.Rent(BlockRows * Encoders.Width);
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            RowBlock.Gather(features, some, block);
            PredictBlock(
                Encoded(block, some.Length, encoded),
                margins.Slice(start * Info.Outputs, some.Length * Info.Outputs)
            );
        }
        ArrayPool<float>.Shared.Return(block);
        if (Encoders is not null)
        {
            ArrayPool<float>.Shared.Return(encoded);
        }
    }

    private void ToOutputs(Span<float> margins)
    {
        for (var start = 0; start < margins.Length; start += Info.Outputs)
        {
            objective.ToOutputs(margins.Slice(start, Info.Outputs));
        }
    }

    private float[] Encoded(float[] block, int rows, float[] target)
    {
        if (Encoders is null)
        {
            return block;
        }
        for (var r = 0; r < rows; r++)
        {
            Encoders.Encode(
                block.AsSpan(r * Encoders.Features, Encoders.Features),
                target.AsSpan(r * Encoders.Width, Encoders.Width)
            );
        }
        return target;
    }

    private void AddRow(ReadOnlySpan<float> features, Span<float> margins)
    {
        if (Encoders is null)
        {
            forest.AddRow(features, margins);
            return;
        }
        var rented = Encoders.Width > MostOnStack ? ArrayPool<float>.Shared.Rent(Encoders.Width) : null;
        Span<float> encoded = rented is null ? stackalloc float[MostOnStack] : rented;
        encoded = encoded[..Encoders.Width];
        Encoders.Encode(features, encoded);
        forest.AddRow(encoded, margins);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Refuses a matrix with other features than the model's, or in another order.</summary>
    internal void RequireFeatures(FeatureMatrix features, string name)
    {
        if (!features.Names.AsSpan().SequenceEqual(Info.FeatureNames))
        {
            throw new ArgumentException(
                $"The rows have other features than the model's {Info.FeatureNames.Length}: {FirstDifference(features.Names)}.",
                name
            );
        }
    }

    /// <summary>The margins of some rows, output by output.</summary>
    internal void AddUpMargins(RowSet rows, float[][] margins, IWorkers workers) =>
        workers.For(
            (rows.Count + ChunkRows - 1) / ChunkRows,
            chunk =>
            {
                var begin = chunk * ChunkRows;
                var some = rows.Rows[begin..Math.Min(rows.Count, begin + ChunkRows)];
                var rowMajor = new float[some.Length * Info.Outputs];
                PredictMargins(rows with { Rows = some }, rowMajor);
                for (var i = 0; i < rowMajor.Length; i++)
                {
                    margins[i % Info.Outputs][begin + i / Info.Outputs] = rowMajor[i];
                }
            }
        );

    private void PredictBlock(float[] block, Span<float> margins)
    {
        for (var start = 0; start < margins.Length; start += Info.Outputs)
        {
            BaseMargins.CopyTo(margins[start..]);
        }
        var width = Encoders?.Width ?? Info.FeatureNames.Length;
        for (var t = 0; t < forest.Count; t++)
        {
            forest.AddTree(t, block, width, margins[(t % Info.Outputs)..], Info.Outputs);
        }
    }

    private string FirstDifference(string[] names)
    {
        var expected = Info.FeatureNames;
        for (var i = 0; i < Math.Min(names.Length, expected.Length); i++)
        {
            if (!string.Equals(names[i], expected[i], StringComparison.Ordinal))
            {
                return $"feature {i} is {names[i]} instead of {expected[i]}";
            }
        }
        return $"{names.Length} instead of {expected.Length}";
    }
}
