using Riposte.Core.Errors;
using Riposte.Models.Boosting;
using Riposte.Runtime.Configuration.Reading;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Files of models: our own and those of other programs.</summary>
public static class ModelFiles
{
    /// <summary>Forms that can be read, beside our own.</summary>
    public static IReadOnlyList<string> ReadForms { get; } = ["xgboost", "lightgbm"];

    /// <summary>Forms that can be written, beside our own.</summary>
    public static IReadOnlyList<string> WrittenForms { get; } = ["xgboost", "lightgbm", "onnx"];

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">One of <see cref="ReadForms"/>; null for our own.</param>
    /// <param name="features">Names of the features separated by commas, for a file of XGBoost that has none.</param>
    /// <exception cref="UserException">The file cannot be opened, or holds no model of that form (Data).</exception>
    public static BoostedTrees Read(string path, string? form = null, string? features = null)
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
            return form switch
            {
                null => BoostedTrees.Load(file),
                "xgboost" when features is not null => BoostedTrees.ReadXgboost(
                    file,
                    [.. LooseSettings.SplitList(features)]
                ),
                "xgboost" => BoostedTrees.ReadXgboost(file),
                "lightgbm" => BoostedTrees.ReadLightGbm(file),
                _ => throw new ArgumentException($"'{form}' is no form that is read.", nameof(form)),
            };
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
