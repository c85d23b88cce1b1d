using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary><c>demo</c>: the whole pipeline on the bundled simulated market.</summary>
internal static class DemoCommand
{
    private const string ConfigName = "demo.yaml";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new RunOptions();
        var sets = new ConfigOptions().Set;
        var verb = new Verb(
            "demo",
            "Run the whole pipeline offline on a simulated market and write a report.",
            "demo",
            "demo --set simulator.edge=true --out demo-report"
        );
        verb.Options.Add(sets);
        options.AddTo(verb);
        var execution = new RunExecution(terminal, shared, options);
        verb.Does(
            (parsed, cancel) =>
            {
                var config = ConfigLoader
                    .Load(
                        new ConfigRequest(
                            ConfigName,
                            DemoConfig(),
                            null,
                            terminal.Variables,
                            parsed.GetValue(sets) ?? []
                        )
                    )
                    .Require();
                terminal.Error.WriteLine(
                    "The market of this demo is simulated: the figures say how the machinery works, not what can be earned."
                );
                var request = new RunRequest(
                    config,
                    null,
                    null,
                    null,
                    terminal.Folder,
                    CommandText.Of(parsed.Tokens.Select(t => t.Value)),
                    1,
                    true,
                    config.Data.Time,
                    config.Data.Repair
                );
                return execution.Run(parsed, execution.Complete(parsed, request), cancel);
            }
        );
        return verb;
    }

    /// <summary>The bundled configuration, which is examples/demo.yaml.</summary>
    internal static string DemoConfig()
    {
        using var stream =
            typeof(DemoCommand).Assembly.GetManifestResourceStream(ConfigName)
            ?? throw new InvalidOperationException($"{ConfigName} is not bundled.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
