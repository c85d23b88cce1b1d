using Riposte.Cli.Output;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary><c>config schema</c>: a JSON Schema for editors.</summary>
internal static class ConfigSchemaCommand
{
    public static Verb Create(Terminal terminal)
    {
        var verb = new Verb(
            "schema",
            "Write the JSON Schema (2020-12) of configurations, for editors.",
            "config schema > riposte.schema.json",
            "config schema --output json"
        );
        verb.SetAction(_ =>
        {
            terminal.Out.WriteLine(JsonText.Of(ConfigSchema.Create()));
            return 0;
        });
        return verb;
    }
}
