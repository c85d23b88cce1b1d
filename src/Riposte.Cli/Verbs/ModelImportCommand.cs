using System.CommandLine;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>model import</c>: a model of another program in our own form.</summary>
internal static class ModelImportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var file = new Argument<string>("FILE") { Description = "XGBoost's JSON or LightGBM's text." };
        var form = ModelOptions.Form("--from", "Program that saved it.", ModelFiles.ReadForms);
        var features = new Option<string?>("--features")
        {
            Description = "Names of the features, in their order, for a file of XGBoost without names.",
            HelpName = "LIST",
        };
        var output = InputOptions.Out("File of the model to write.");
        var verb = new Verb(
            "import",
            "Read a model that XGBoost or LightGBM saved.",
            "model import model.xgboost.json --from xgboost --out model.json",
            "model import model.txt --from lightgbm --out model.json"
        );
        verb.Arguments.Add(file);
        verb.Options.Add(form);
        verb.Options.Add(features);
        verb.Options.Add(output);
        verb.SetAction(parsed =>
        {
            var trees = ModelFiles.Read(
                InputOptions.Absolute(parsed.GetValue(file)!, terminal),
                parsed.GetValue(form)!,
                parsed.GetValue(features)
            );
            var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
            ModelFiles.Write(trees, path);
            return ModelOptions.Print(terminal, path, trees, shared.IsJson(parsed));
        });
        return verb;
    }
}
