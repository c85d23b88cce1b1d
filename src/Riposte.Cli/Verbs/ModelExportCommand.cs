using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>model export</c>: a model in the form of another program.</summary>
internal static class ModelExportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var model = ModelOptions.Model();
        var form = ModelOptions.Form("--to", "Form to write.", ModelFiles.WrittenForms);
        var output = InputOptions.Out("File to write.");
        var verb = new Verb(
            "export",
            "Write a model for XGBoost, LightGBM or an ONNX runtime.",
            "model export runs/3fa9c2/model.json --to xgboost --out model.xgboost.json",
            "model export model.json --to onnx --out model.onnx"
        );
        verb.Arguments.Add(model);
        verb.Options.Add(form);
        verb.Options.Add(output);
        verb.SetAction(parsed =>
        {
            var trees = ModelFiles.Read(InputOptions.Absolute(parsed.GetValue(model)!, terminal));
            var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
            ModelFiles.Write(trees, path, parsed.GetValue(form)!);
            return ModelOptions.Print(terminal, path, trees, shared.IsJson(parsed));
        });
        return verb;
    }
}
