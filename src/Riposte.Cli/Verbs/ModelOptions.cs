using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Words;
using Riposte.Models.Boosting;

namespace Riposte.Cli.Verbs;

/// <summary>What the verbs of models share.</summary>
internal static class ModelOptions
{
    public static Argument<string> Model() =>
        new("MODEL") { Description = "File of a model; a run keeps its last one as model.json." };

    public static Option<string> Form(string name, string description, IEnumerable<string> forms)
    {
        string[] words = [.. forms];
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            Required = true,
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>Prints what was written, and of what.</summary>
    public static int Print(Terminal terminal, string path, BoostedTrees model, bool isJson)
    {
        var info = model.Info;
        var trees = info.Rounds * info.Outputs;
        var size = $"{CountText.Of(trees, "tree")} on {CountText.Of(info.FeatureNames.Length, "feature")}";
        terminal.Out.WriteLine(
            isJson
                ? JsonText.Of(
                    new JsonObject
                    {
                        ["file"] = path,
                        ["objective"] = model.Options.Objective.ToString(),
                        ["features"] = info.FeatureNames.Length,
                        ["trees"] = trees,
                        ["hash"] = info.Hash.ToString(),
                    }
                )
                : $"{path}: {model.Options.Objective}, {size}"
        );
        return 0;
    }
}
