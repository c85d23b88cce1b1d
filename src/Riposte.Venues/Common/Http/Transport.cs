using System.Net;

namespace Riposte.Venues.Common.Http;

/// <summary>The connection pool that real venues are asked through.</summary>
public static class Transport
{
    /// <summary>A pool that follows no redirect (a key must not travel to another host), keeps no cookies, and looks up
    /// addresses anew every few minutes.</summary>
    public static SocketsHttpHandler Create() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 16,
        };
}
