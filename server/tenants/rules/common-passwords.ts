/** What people choose first, in English and Chinese habits; folded to lower case. Longer ones are judged by their parts. */
export const commonPasswords = (
  "123456 123456789 12345678 password qwerty 12345 1234567890 111111 1234567 123123 000000 iloveyou 1234 " +
  "1q2w3e4r5t qwertyuiop 123 monkey dragon 123456a 654321 123321 666666 1qaz2wsx myspace1 121212 homelesspa " +
  "123qwe a123456 123abc 1q2w3e4r qwe123 7777777 qwerty123 target123 tinkle 987654321 qwerty1 222222 zxcvbnm " +
  "1g2w3e4r gwerty zag12wsx gwerty123 555555 fuckyou 112233 asdfghjkl 1q2w3e 123123123 qazwsx computer princess " +
  "12345a ashley michael football baseball welcome shadow master superman batman trustno1 hello charlie donald " +
  "letmein login admin administrator passw0rd starwars whatever freedom jordan hunter harley ranger buster " +
  "soccer hockey killer george andrew thomas robert daniel joshua matthew jessica jennifer michelle nicole " +
  "amanda samantha elizabeth sunshine flower summer winter spring autumn cookie chocolate cheese pepper banana " +
  "orange purple yellow maggie ginger bailey lovely loveme iloveu angel angels jesus christ blessed heaven " +
  "secret access mustang ferrari porsche mercedes corvette yankees lakers cowboys eagles steelers dolphins " +
  "chelsea arsenal liverpool barcelona madrid juventus internet google facebook instagram twitter youtube " +
  "amazon microsoft windows samsung apple iphone android nintendo pokemon minecraft fortnite playstation matrix " +
  "phoenix silver golden diamond crystal thunder lightning marina london berlin paris newyork america canada " +
  "mexico brazil england france germany russia china beijing shanghai shenzhen guangzhou hangzhou taobao tmall " +
  "alibaba alipay wechat weixin douyin tiktok baidu tencent huawei xiaomi jingdong pinduoduo meituan woaini " +
  "woaini1314 5201314 1314520 520520 520131 woaiwojia wodemima mima mimamima nihao nihaoma zhongguo aini1314 " +
  "qq123456 q123456 q1w2e3r4 asd123 asd123456 abc123 abcd1234 abc123456 aa123456 a12345678 a123456789 zxc123 " +
  "zxc123456 qwe123456 qaz123 qaz123456 1qaz2wsx3edc 1qazxsw2 zaq12wsx woshishui laopo laogong baobao baobei " +
  "xiaoxiao tiancai dearbook 11111111 00000000 88888888 66666666 99999999 12341234 11223344 12344321 87654321 " +
  "147258369 147258 159753 159357 789456123 741852963 963852741 010203 101010 131313 110110 110120 119119 " +
  "168168 520 1314 888888 999999 333333 444444 777777 123654 123789 456789 456123 789456 147852 258369 369258 " +
  "changeme changeit default guest root toor test testing tester demo user username userpass temp temporary " +
  "temppass private public office company business server database oracle mysql postgres linux ubuntu debian " +
  "redhat cisco router switch network system manager support service customer client order refund taobaodian " +
  "kefu kefu123 kehu dianpu shangjia shop store merchant seller online shopping fashion clothing tideline " +
  "chaoxi chaoxikefu qwertyui asdfgh asdfasdf qwerqwer zxcvbn zxcvzxcv qazwsxedc poiuytrewq lkjhgfdsa mnbvcxz " +
  "1234qwer qwer1234 asdf1234 zxcv1234 pass pass123 pass1234 password1 password12 password123 password1234 " +
  "passwort contrasena motdepasse senha parola haslo welcome1 welcome123 letmein1 letmein123 admin123 admin1234 " +
  "admin888 administrator1 root123 qwerty12345 iloveyou1 monkey123 dragon123 sunshine1 princess1 football1 " +
  "baseball1 superman1 correcthorse correcthorsebatterystaple trustnoone opensesame sesame swordfish joshua1 " +
  "hallo hallo123 bonjour bonsoir hola ciao salut privet namaste konnichiwa sakura naruto password! p@ssword " +
  "p@ssw0rd admin@123 abc@123 qwe@123 pass@123 aaaaaa abcdef abcdefg abcdefgh letmeinnow nopassword mypassword " +
  "yourpassword thepassword happy lucky smile family friends forever mother father sister brother daddy mommy " +
  "baby honey sweet sugar candy peach cherry apple123"
).split(" ")
