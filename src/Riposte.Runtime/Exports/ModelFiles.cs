using Riposte.Core.Errors;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Models.Online;
using Riposte.Runtime.Configuration.Reading;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Files of models: our own and those of other programs.</summary>
public static class ModelFiles
{
    private const int FormatBytes = 256;

    /// <summary>Forms that can be read, beside our own.</summary>
    public static IReadOnlyList<string> ReadForms { get; } = ["xgboost", "lightgbm"];

    /// <summary>Forms that can be written, beside our own.</summary>
    public static IReadOnlyList<string> WrittenForms { get; } = ["xgboost", "lightgbm", "onnx"];

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">One of <see cref="ReadForms"/>; null for our own.</param>
    /// <param name="features">Names of the features separated by commas, for a file of XGBoost that has none.</param>
    /// <exception cref="UserException">The file cannot be opened, or holds no model of that form (Data).</exception>
    public static BoostedTrees Read(string path, string? form = null, string? features = null) =>
        Open(
            path,
            form,
            file =>
                form switch
                {
                    null => TreesOf(ReadOwn(file)),
                    "xgboost" when features is not null => BoostedTrees.ReadXgboost(
                        file,
                        [.. LooseSettings.SplitList(features)]
                    ),
                    "xgboost" => BoostedTrees.ReadXgboost(file),
                    "lightgbm" => BoostedTrees.ReadLightGbm(file),
                    _ => throw new ArgumentException($"'{form}' is no form that is read.", nameof(form)),
                }
        );

    /// <summary>Reads a model of any kind in our own form: trees, a linear model, a model that goes on learning, an ensemble.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UserException">The file cannot be opened, or holds no model (Data).</exception>
    public static IModel ReadAny(string path) => Open(path, null, ReadOwn);

    /// <summary>Reads a model of any kind in our own form.</summary>
    /// <param name="file">Can be read from its start again.</param>
    /// <exception cref="UserException">It holds no model (Data).</exception>
    public static IModel ReadOwn(Stream file)
    {
        var head = new byte[FormatBytes];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (OnlineModel.IsFile(head.AsSpan(0, read)))
        {
            return OnlineModel.Load(file);
        }
        var format = ModelEnvelope.FormatOf(head.AsSpan(0, read));
        return EnsembleModel.IsFormat(format) ? EnsembleModel.Load(file, ReadOwn)
            : format == LogisticModel.Format ? LogisticModel.Load(file)
            : BoostedTrees.Load(file);
    }

    private static BoostedTrees TreesOf(IModel model) =>
        model as BoostedTrees
        ?? throw new UserException(
            ErrorKind.Data,
            model is EnsembleModel ensemble
                ? $"it holds an ensemble of {ensemble.Members.Count} models."
                : $"it holds a model of the kind {model.Info.Learner}.",
            "What is asked for can be done with one model of trees alone.",
            "Name the model of a run with 'model.ensemble.method: none'; 'model show' and 'model predict' take every kind."
        );

    private static TModel Open<TModel>(string path, string? form, Func<Stream, TModel> read)
    {
        if (Directory.Exists(path))
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} is a folder.",
                "A file of a model is needed here.",
                $"Write {Path.Combine(path, "model.json")}, if the folder is a run."
            );
        }
        try
        {
            using var file = File.OpenRead(path);
            return read(file);
        }
        catch (UserException e)
        {
            if (form is null && ForeignForm(path) is { } foreign)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{path} was saved by {foreign}.",
                    "Models of other programs are used once they are in our own form.",
                    $"Write 'riposte model import {Path.GetFileName(path)} --from {foreign} --out model.json' and go on with model.json."
                );
            }
            throw new UserException(e.Kind, $"{path}: {e.What}", e.Why, e.Fix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} cannot be read: {e.Message}",
                "A model is needed here.",
                "Name a file of a model: a run keeps its last one as model.json."
            );
        }
    }

    // The other program that a file looks like one of; null when it looks like none.
    private static string? ForeignForm(string path)
    {
        using var file = new StreamReader(path);
        var head = new char[4096];
        var text = head.AsSpan(0, file.ReadBlock(head));
        return text.StartsWith("tree\n") || text.StartsWith("tree\r\n") ? "lightgbm"
            : text.StartsWith("{") && text.Contains("\"learner\"", StringComparison.Ordinal) ? "xgboost"
            : null;
    }

    /// <summary>Writes a model whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="form">One of <see cref="WrittenForms"/>; null for our own.</param>
    /// <exception cref="UserException">The form cannot say it (Data), or the place cannot be written.</exception>
    public static void Write(BoostedTrees model, string path, string? form = null)
    {
        using var bytes = new MemoryStream();
        Action<Stream> write = form switch
        {
            null => model.Save,
            "xgboost" => model.WriteXgboost,
            "lightgbm" => model.WriteLightGbm,
            "onnx" => model.WriteOnnx,
            _ => throw new ArgumentException($"'{form}' is no form that is written.", nameof(form)),
        };
        write(bytes);
        var full = Path.GetFullPath(path);
        WholeFiles.Write(Path.GetDirectoryName(full)!, [(Path.GetFileName(full), bytes.ToArray())]);
    }
}
