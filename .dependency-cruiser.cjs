const rooms =
  "tenants|contacts|channels|inbox|routing|ai|knowledge|tickets|automation|commerce|quality|analytics|billing|realtime|files|exams|developers|live|comments|promises|surveys|notices"

const deny = (name, from, to) => ({ name, severity: "error", from, to })
const oneDoorway = (pkg, home) =>
  deny(
    `one-doorway-to-${pkg}`,
    { path: "^(app|components|server)/", pathNot: `^${home}/` },
    { path: `node_modules/${pkg}/`, dependencyTypesNot: ["type-only"] },
  )

/** The directions of the house (docs/architecture.md §4). `npm run check` runs it through tests/walls/house.test.ts. */
module.exports = {
  forbidden: [
    deny("no-circles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    deny(
      "rooms-are-strangers",
      { path: `^server/(${rooms})/` },
      { path: `^server/(${rooms})/`, pathNot: "^server/$1/|/contract\\.ts$" },
    ),
    deny(
      "enter-by-the-front-door",
      { path: "^(app|server/(api|jobs|flows))/" },
      {
        path: `^server/(${rooms})/`,
        pathNot: "/(index|contract)\\.ts$|^server/channels/channel\\.ts$|^server/tenants/templates/index\\.ts$",
      },
    ),
    deny("rooms-look-down", { path: `^server/(${rooms})/` }, { path: "^server/(flows|api|jobs)/" }),
    deny("flows-look-down", { path: "^server/flows/" }, { path: "^server/(api|jobs)/" }),
    deny(
      "foundations-hold",
      { path: "^server/([^/]+\\.ts$|db/|llm/)", pathNot: "^server/auth\\.ts$" },
      { path: `^server/(${rooms}|flows|api|jobs)/` },
    ),
    deny(
      "rules-are-pure",
      { path: `^server/(${rooms})/rules/` },
      {
        // Libraries that only compute are as pure as our own rules.
        pathNot:
          "/rules/|/contract\\.ts$|^server/errors\\.ts$|^server/(context|zoned-time)\\.ts$|node_modules/(xstate|@zxcvbn-ts/language-common|cheerio|marked|csv-parse|fast-xml-parser)/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    deny(
      "platforms-are-islands",
      { path: "^server/channels/([^/]+)/" },
      // What several platforms of one house share has a folder of its own.
      { path: "^server/", pathNot: "^server/channels/($1/|meta/|[^/]+\\.ts$)|^server/(errors|env|clock|seal)\\.ts$" },
    ),
    deny(
      "database-stays-home",
      { path: "^(app|components|server)/", pathNot: "^server/db/" },
      { path: "^server/db/(client|generated)" },
    ),
    deny(
      "global-tables-have-keepers",
      { path: "^(app|server)/", pathNot: "^server/(db|tenants|billing|jobs)/|^server/(limits|mail)\\.ts$" },
      { path: "^server/db/global" },
    ),
    deny(
      "browser-sees-contracts",
      { path: "^components/" },
      { path: "^server/", pathNot: "/contract\\.ts$|/rules/", dependencyTypesNot: ["type-only"] },
    ),
    deny("primitives-know-no-product", { path: "^components/ui/" }, { path: "^(components/(?!ui/)|server/|app/)" }),
    deny(
      "pages-ask-the-caller",
      { path: "^app/(?!api/)" },
      {
        path: "^server/",
        pathNot: "^server/api/caller\\.ts$|/contract\\.ts$|^server/(auth|env)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    deny("app-is-the-roof", { path: "^(components|server)/" }, { path: "^app/" }),
    oneDoorway("openai", "server/llm"),
    oneDoorway("stripe", "server/billing"),
    oneDoorway("pusher", "server/realtime"),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "server/db/generated|\\.next" },
  },
}
