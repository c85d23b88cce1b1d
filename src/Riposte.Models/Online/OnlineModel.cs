using Riposte.Learning.Contracts;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online;

/// <summary>
/// What an online learner had learnt at one moment: immutable, safe to use from many threads, equal bits after saving and
/// loading. It holds all that further learning needs, so it is the snapshot of its updater too.
/// </summary>
public sealed class OnlineModel : IModel
{
    private readonly OnlineState state;

    internal OnlineModel(OnlineOptions options, string[] names, OnlineState state, long rows)
    {
        Options = options;
        Rows = rows;
        this.state = state;
        Info = new ModelInfo(
            options.Name,
            names,
            options.Classes,
            state.Rounds,
            1,
            OnlineFile.HashOf(OnlineFile.Body(options, names, rows, state))
        );
    }

    /// <summary>The options of its learner.</summary>
    public OnlineOptions Options { get; }

    /// <summary>Rows it has learnt, passes counted.</summary>
    public long Rows { get; }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <summary>An updater that goes on from here; this model stays as it is.</summary>
    public OnlineUpdater Thaw() => new(Options, Info.FeatureNames, state.Copy(), Rows);

    /// <inheritdoc/>
    public void Predict(in RowSet rows, Span<float> outputs)
    {
        if (!rows.Features.Names.AsSpan().SequenceEqual(Info.FeatureNames))
        {
            throw new ArgumentException("The rows have other features than the model.", nameof(rows));
        }
        if (outputs.Length != rows.Count * Info.Outputs)
        {
            throw new ArgumentException(
                $"{outputs.Length} outputs for {rows.Count} rows; {Info.Outputs} a row expected.",
                nameof(outputs)
            );
        }
        var row = new float[Info.FeatureNames.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            OnlineRows.Gather(rows.Features, rows.Rows[i], row);
            state.Predict(row, outputs.Slice(i * Info.Outputs, Info.Outputs));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        RequireRow(Info.FeatureNames, Info.Outputs, features.Length, outputs.Length);
        state.Predict(features, outputs);
    }

    /// <inheritdoc/>
    public double[]? Importance() => state.Importance();

    /// <inheritdoc/>
    public void Save(Stream target) =>
        OnlineFile.Write(target, OnlineFile.Body(Options, Info.FeatureNames, Rows, state), Info.Hash);

    /// <summary>Reads what <see cref="Save"/> wrote. The file is data only: nothing in it is ever run.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">The content is truncated, damaged, of another version, too
    /// large, or no state of a learner (kind Data).</exception>
    public static OnlineModel Load(Stream source) => OnlineFile.Read(source);

    /// <summary>Whether a file that begins so is a model of this kind.</summary>
    public static bool IsFile(ReadOnlySpan<byte> head) => OnlineFile.Begins(head);

    internal static void RequireRow(string[] names, int classes, int features, int outputs)
    {
        if (features != names.Length || outputs != classes)
        {
            throw new ArgumentException(
                $"{features} features and {outputs} outputs; the model has {names.Length} and {classes}.",
                nameof(features)
            );
        }
    }
}
