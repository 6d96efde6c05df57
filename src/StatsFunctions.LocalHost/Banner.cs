namespace StatsFunctions.LocalHost;

/// <summary>What a host says when it is up: where it is, where its data is, which keys open it.</summary>
internal static class Banner
{
    /// <summary>Writes the banner.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="host">The host.</param>
    public static void Write(TextWriter output, HostApplication host)
    {
        output.WriteLine();
        output.WriteLine("StatsFunctions 本地主机 local host");
        Line("地址 Address", host.Address.ToString());
        Line("数据 Data", $"{host.Storage.Description.Chinese} / {host.Storage.Description.English}");
        Line("管理密钥 Admin key", $"X-Api-Key: {Shown(host, HostConfiguration.AdminKey)}");
        Line("主机密钥 Host key", $"x-functions-key: {Shown(host, HostConfiguration.HostKey)}  (POST /admin/functions/…)");
        Line("函数 Functions", $"{host.HttpFunctions} HTTP；定时 timers: {string.Join(", ", host.TimerFunctions)}");
        if (host.Clock.IsMoved)
        {
            var zone = HostConfiguration.CountyZone(host.Configuration);
            var shown = TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), zone);
            Line("时钟 Clock", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown:yyyy-MM-dd HH:mm:ss zzz} ({zone.Id})"));
        }

        output.WriteLine("  按 Ctrl+C 结束 Ctrl+C ends it");
        output.WriteLine();

        void Line(string name, string value) => output.WriteLine($"  {name}{new string(' ', Math.Max(1, 20 - Width(name)))}{value}");
    }

    /// <summary>A key that somebody has chosen does not belong into a log.</summary>
    private static string Shown(HostApplication host, string setting) =>
        host.Configuration[setting] is HostConfiguration.DefaultKey ? HostConfiguration.DefaultKey : $"<{setting}>";

    /// <summary>Columns on a terminal: a Chinese character takes two.</summary>
    private static int Width(string text) => text.Sum(character => character >= 0x2E80 ? 2 : 1);
}
