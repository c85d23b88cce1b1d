using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Panels;

namespace Riposte.Cli.Verbs;

/// <summary><c>features docs</c>: reference pages of all features.</summary>
internal static class FeaturesDocsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PanelInput(isRequired: false);
        var plugIns = FeatureInput.NewPlugIns();
        var output = InputOptions.Out("Folder of the pages; made when absent.", "DIR");
        var verb = new Verb(
            "docs",
            "Write the reference pages of all features, with a picture of each whose columns the bars have.",
            "features docs --input bars.parquet --out docs/features",
            "features docs --plugin Acme.dll --out acme-docs"
        );
        input.AddTo(verb);
        verb.Options.Add(plugIns);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var library = FeatureInput.Library(parsed, plugIns, terminal);
                var folder = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var specs = library.All.Select(definition => Riposte.Features.FeatureSpec.Of(definition)).ToArray();
                var source = input.IsGiven(parsed) ? input.Source(parsed, terminal, specs, cancel) : null;
                var (pages, pictures) = FeatureDocs.Write(library, source, folder, cancel);
                terminal.Out.WriteLine(
                    shared.IsJson(parsed)
                        ? JsonText.Of(
                            new JsonObject
                            {
                                ["folder"] = folder,
                                ["pages"] = pages,
                                ["pictures"] = pictures,
                            }
                        )
                        : $"{folder}: {pages} pages, {pictures} pictures"
                );
                return 0;
            }
        );
        return verb;
    }
}
