using System.CommandLine;
using System.CommandLine.Parsing;
using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli;

/// <summary>Explains a command line that could not be parsed.</summary>
internal static class UsageErrors
{
    public static UserException From(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (Missing(parsed) is { Count: > 0 } missing)
        {
            return new UserException(
                ErrorKind.Usage,
                $"'{NameOf(command)}' needs {string.Join(" and ", missing.Select(one => one.Name))}.",
                string.Join('\n', missing.Select(one => $"{one.Name}: {one.Description}")),
                Example(command) + $"See '{NameOf(command)} --help'."
            );
        }
        var what = string.Join(' ', parsed.Errors.Select(MessageOf).Distinct(StringComparer.Ordinal));
        return new UserException(
            ErrorKind.Usage,
            what,
            $"The command line of '{NameOf(command)}' does not take this.",
            Hint(parsed, command) + $"See '{NameOf(command)} --help'."
        );
    }

    /// <summary>A mistake in the values of options, found by a verb.</summary>
    public static UserException Because(string what, string why, string fix) => new(ErrorKind.Usage, what, why, fix);

    /// <summary>Does work that options alone describe: what would be a mistake in a configuration is one in
    /// them.</summary>
    public static T OfOptions<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UserException e) when (e.Kind == ErrorKind.Configuration)
        {
            throw new UserException(ErrorKind.Usage, e.What, e.Why, e.Fix);
        }
    }

    // The parser's own sentence about a word that is none of a few takes a line for each and leaves the option out.
    private static string MessageOf(ParseError error)
    {
        var lines = error.Message.Split('\n');
        return lines.Length > 1 && error.SymbolResult is OptionResult result
            ? $"{result.Option.Name} does not take '{string.Join(' ', result.Tokens.Select(token => token.Value))}', only {string.Join(", ", lines.Skip(1).Select(line => line.Trim().Trim('\'')))}."
            : WithoutTypes(error.Message);
    }

    // "as expected type 'System.Nullable`1[System.UInt64]'" says nothing to who typed the word.
    private static string WithoutTypes(string message)
    {
        const string Start = " as expected type '";
        var at = message.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0)
        {
            return message;
        }
        var kind =
            message.Contains("Double", StringComparison.Ordinal) ? "a number"
            : message.Contains("Int", StringComparison.Ordinal) ? "a whole number in range"
            : "what it takes";
        var end = message.IndexOf('\'', at + Start.Length);
        return $"{message[..at]} as {kind}{(end < 0 ? "." : message[(end + 1)..])}";
    }

    /// <summary>Arguments and options that are needed and absent. A word that the verb does not know counts first: it may
    /// be what is missing, misspelt.</summary>
    private static List<Symbol> Missing(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return [];
        }
        var arguments = command.Arguments.Where(one =>
            one.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(one) is not { Tokens.Count: > 0 }
        );
        var options = command.Options.Where(one => one.Required && parsed.GetResult(one) is not { Implicit: false });
        return [.. arguments, .. options];
    }

    private static string Example(Command command) =>
        command is Verb verb ? $"Write it as in 'riposte {verb.Examples[0]}'. " : "";

    private static string Hint(ParseResult parsed, Command command)
    {
        var words = command
            .Subcommands.Select(c => c.Name)
            .Concat(command.Options.Select(o => o.Name))
            .Concat(
                command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive).Select(o => o.Name)
            )
            .ToArray();
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (unknown is not null && Suggestions.Nearest(unknown, words) is { } near)
        {
            return $"Did you mean '{near}'? ";
        }
        return command.Subcommands.Count > 0
            ? $"Verbs are: {string.Join(", ", command.Subcommands.Select(c => c.Name))}. "
            : "";
    }

    private static string NameOf(Command command)
    {
        var names = new List<string>();
        for (
            Command? at = command;
            at is not null and not RootCommand;
            at = at.Parents.OfType<Command>().FirstOrDefault()
        )
        {
            names.Insert(0, at.Name);
        }
        return string.Join(' ', names.Prepend("riposte"));
    }
}
