using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.Numerics;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Explaining;
using Riposte.Models.Boosting.Files;
using Riposte.Models.Boosting.Files.LightGbm;
using Riposte.Models.Boosting.Files.Onnx;
using Riposte.Models.Boosting.Files.Xgboost;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting;

/// <summary>
/// Fitted boosted trees. Immutable; safe to use from many threads; the same bits after saving and loading.
/// </summary>
public sealed class BoostedTrees : IModel
{
    private const int BlockRows = 64;
    private const int PartRows = 4096;

    private readonly Forest forest;
    private readonly byte[] body;

    internal BoostedTrees(
        BoostingOptions options,
        string[] featureNames,
        float[] baseMargins,
        IReadOnlyList<Tree> trees
    )
    {
        Options = options;
        BaseMargins = baseMargins;
        Trees = trees;
        forest = new Forest(trees, isForRows: true);
        body = BoostedTreesWriter.Body(options, featureNames, baseMargins, trees);
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
        Check(rows, outputs.Length);
        PredictRows(rows.Features, rows.Rows, outputs);
    }

    /// <summary>The same on several cores: the same bits at any number of them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="outputs">Receives rows × outputs numbers.</param>
    /// <param name="workers">Run parts of the rows.</param>
    /// <exception cref="ArgumentException">Other features or another length than the model's.</exception>
    public void Predict(RowSet rows, Memory<float> outputs, IWorkers workers)
    {
        Check(rows, outputs.Length);
        workers.For(
            (rows.Count + PartRows - 1) / PartRows,
            part =>
            {
                var start = part * PartRows;
                var some = rows.Rows.AsSpan(start, Math.Min(PartRows, rows.Count - start));
                PredictRows(rows.Features, some, outputs.Span.Slice(start * Info.Outputs, some.Length * Info.Outputs));
            }
        );
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Info.FeatureNames.Length || outputs.Length != Info.Outputs)
        {
            throw new ArgumentException(
                $"{features.Length} features and {outputs.Length} outputs; the model has {Info.FeatureNames.Length} and {Info.Outputs}.",
                nameof(features)
            );
        }
        BaseMargins.CopyTo(outputs);
        forest.AddRow(features, outputs);
        ToOutputs(outputs);
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
                gains[node.Feature] += node.Gain;
                total += node.Gain;
            }
        }
        return total == 0 ? gains : Array.ConvertAll(gains, g => g / total);
    }

    /// <summary>Numbers of trees, leaves and splits, and what each feature is used for.</summary>
    public ModelSummary Summarize() => ModelSummary.Of(this);

    /// <summary>Importance of each feature as XGBoost's <c>get_score</c> counts it; 0 for a feature that no split is
    /// on.</summary>
    public double[] Importance(ImportanceKind kind) => SplitImportance.Of(Trees, Info.FeatureNames.Length, kind);

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

    /// <summary>Writes XGBoost 1.7's JSON; <see cref="ReadXgboost"/> gives back equal predictions.</summary>
    public void WriteXgboost(Stream target) => XgboostWriter.Write(target, this);

    /// <summary>Reads a model that LightGBM saved as text (versions 2 to 4 of the form).</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It is damaged, or these trees cannot be so.</exception>
    public static BoostedTrees ReadLightGbm(Stream source) => LightGbmReader.Read(source);

    /// <summary>Writes LightGBM's text, version 4; <see cref="ReadLightGbm"/> gives back equal predictions.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">
    /// A name holds a space, or a split by category sends missing values left: the form cannot say that.
    /// </exception>
    public void WriteLightGbm(Stream target) => LightGbmWriter.Write(target, this);

    /// <summary>
    /// Writes ONNX (operators 17, machine-learning operators 3): input <c>features</c>, one row per row, one column per
    /// feature in order, NaN missing. Classifiers have the outputs <c>label</c> and <c>probabilities</c>, others
    /// <c>values</c>.
    /// </summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It has splits by category: ONNX has none.</exception>
    public void WriteOnnx(Stream target) => OnnxWriter.Write(target, this);

    private void Check(in RowSet rows, int outputs)
    {
        var width = Info.FeatureNames.Length;
        if (!rows.Features.Names.AsSpan().SequenceEqual(Info.FeatureNames))
        {
            throw new ArgumentException(
                $"The rows have other features than the model's {width}: {FirstDifference(rows.Features.Names)}.",
                nameof(rows)
            );
        }
        if (outputs != (long)rows.Count * Info.Outputs)
        {
            throw new ArgumentException(
                $"outputs holds {outputs} numbers; {rows.Count} rows × {Info.Outputs} are needed.",
                nameof(outputs)
            );
        }
    }

    private void PredictRows(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> outputs)
    {
        var width = Info.FeatureNames.Length;
        var block = ArrayPool<float>.Shared.Rent(BlockRows * width);
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            RowBlock.Gather(features, some, block);
            PredictBlock(block, outputs.Slice(start * Info.Outputs, some.Length * Info.Outputs));
        }
        ArrayPool<float>.Shared.Return(block);
    }

    private void PredictBlock(float[] block, Span<float> outputs)
    {
        for (var start = 0; start < outputs.Length; start += Info.Outputs)
        {
            BaseMargins.CopyTo(outputs[start..]);
        }
        for (var t = 0; t < forest.Count; t++)
        {
            forest.AddTree(t, block, Info.FeatureNames.Length, outputs[(t % Info.Outputs)..], Info.Outputs);
        }
        for (var start = 0; start < outputs.Length; start += Info.Outputs)
        {
            ToOutputs(outputs.Slice(start, Info.Outputs));
        }
    }

    private void ToOutputs(Span<float> margins)
    {
        if (Options.Objective == BoostingObjective.Binary)
        {
            margins[0] = (float)PortableMath.Sigmoid(margins[0]);
        }
        else if (Options.Objective == BoostingObjective.Softmax)
        {
            Softmax(margins);
        }
    }

    private static void Softmax(Span<float> margins)
    {
        var highest = margins[0];
        for (var k = 1; k < margins.Length; k++)
        {
            highest = Math.Max(highest, margins[k]);
        }
        double sum = 0;
        for (var k = 0; k < margins.Length; k++)
        {
            sum += PortableMath.Exp((double)margins[k] - highest);
        }
        for (var k = 0; k < margins.Length; k++)
        {
            margins[k] = (float)(PortableMath.Exp((double)margins[k] - highest) / sum);
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
