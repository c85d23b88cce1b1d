using System.Runtime.CompilerServices;

namespace Riposte.Reports.Page;

/// <summary>
/// HTML under construction. Text put into the holes of an interpolated string is escaped; only <see
/// cref="Trusted"/> markup is not.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder html = new();

    /// <summary>Markup made by this assembly, not text from outside.</summary>
    public readonly record struct Trusted(string Html);

    /// <summary>Appends markup; holes are escaped.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Holes markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Appends literal markup.</summary>
    public Markup Literal(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>The markup so far, to be put into a hole.</summary>
    public Trusted ToTrusted() => new(html.ToString());

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    private void AppendEscaped(string? text)
    {
        foreach (var letter in text ?? "")
        {
            switch (letter)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                default:
                    html.Append(letter);
                    break;
            }
        }
    }

    /// <summary>Receives the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Holes
    {
        private readonly Markup page;

        /// <summary>Called by the compiler.</summary>
        public Holes(int literalLength, int formattedCount, Markup page)
        {
            _ = literalLength + formattedCount;
            this.page = page;
        }

        /// <summary>Markup as it stands in the source.</summary>
        public void AppendLiteral(string markup) => page.html.Append(markup);

        /// <summary>Text from anywhere: escaped.</summary>
        public void AppendFormatted(string? text) => page.AppendEscaped(text);

        /// <summary>A whole number as digits.</summary>
        public void AppendFormatted(long number) =>
            page.html.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        /// <summary>Markup of our own.</summary>
        public void AppendFormatted(Trusted markup) => page.html.Append(markup.Html);
    }
}
