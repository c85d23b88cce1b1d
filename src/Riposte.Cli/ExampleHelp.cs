using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Riposte.Cli;

/// <summary>The usual help, then examples.</summary>
internal sealed class ExampleHelp(HelpAction usual, Terminal terminal) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in verb.Examples)
            {
                output.WriteLine($"  {terminal.Program} {example}");
            }
        }
        return code;
    }
}
